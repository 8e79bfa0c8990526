package sign

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The kinds of mistake. Other tools read them, so they never change.
const (
	Order              = "order"
	URLEncoded         = "url-encoded"
	DoubleEncoded      = "double-encoded"
	PlusForBlank       = "plus-for-blank"
	FileSigned         = "file-signed"
	SignSigned         = "sign-signed"
	SessionUnsigned    = "session-unsigned"
	SignMethodUnsigned = "sign-method-unsigned"
	BlankKept          = "blank-kept"
	BlankDropped       = "blank-dropped"
	Zone               = "zone"
	SecretMissing      = "secret-missing"
	SecretLineEnd      = "secret-line-end"
	SecretDoubled      = "secret-doubled"
	WrongSignMethod    = "wrong-sign-method"
	LowerCase          = "lower-case"
	BOM                = "bom"
	GBK                = "gbk"
	JSONEscaped        = "json-escaped"
	JSONReserialised   = "json-reserialised"
	NumberAsFloat      = "number-as-float"
	WrongSecret        = "wrong-secret"
)

// mistakesIn returns every way to get the signature of a request wrong, the likeliest first. names are parameters
// that the API has, others are further secrets.
func mistakesIn(r *Request, right *attempt, names, others []string) mistakes {
	return slices.Concat(
		secretMistakes(right, others),
		parameterMistakes(r, names),
		valueMistakes(right.params),
		orderMistakes(r),
		zoneMistakes(r.Get("timestamp")),
	)
}

// secretMistakes are those with the secret, the method and the digest.
func secretMistakes(right *attempt, others []string) (out mistakes) {
	add := func(id, detail string, apply func(*attempt)) { out.add(id, "", detail, apply) }
	add(LowerCase, "", func(a *attempt) { a.lower = true })
	for _, method := range []string{methodMD5, methodHMAC, methodSHA256, plainSHA256} {
		if method != right.method {
			add(WrongSignMethod, method, func(a *attempt) { a.use(method) })
		}
	}
	for _, space := range [][2]string{{"LF", "\n"}, {"CR LF", "\r\n"}, {"CR", "\r"}, {"blank", " "}, {"tab", "\t"}} {
		add(SecretLineEnd, space[0], func(a *attempt) { a.key(a.secret + space[1]) })
		add(SecretLineEnd, space[0], func(a *attempt) { a.key(space[1] + a.secret) })
	}
	add(SecretMissing, "", func(a *attempt) { a.before = "" })
	add(SecretMissing, "", func(a *attempt) { a.after = "" })
	add(SecretMissing, "", func(a *attempt) { a.before, a.after = "", "" })
	if right.method != methodMD5 {
		add(SecretMissing, "", func(a *attempt) { a.secret = "" })
	}
	add(SecretDoubled, "", func(a *attempt) { a.key(a.secret + a.secret) })
	add(SecretDoubled, "", func(a *attempt) { a.before += a.secret })
	add(SecretDoubled, "", func(a *attempt) { a.after += a.secret })
	add(SecretDoubled, "", func(a *attempt) { a.before += a.secret; a.after += a.secret })
	add(BOM, "secret", func(a *attempt) { a.key(bom + a.secret) })
	add(BOM, "text", func(a *attempt) { a.before += bom })
	add(BOM, "text", func(a *attempt) { a.before = bom + a.before })
	add(GBK, "", func(a *attempt) { a.encode = toGBK })
	for _, other := range others {
		if other != right.secret {
			add(WrongSecret, "", func(a *attempt) { a.key(other) })
		}
	}
	return out
}

const bom = "\ufeff"

func toGBK(s string) string {
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		return s
	}
	return out
}

func fromGBK(s string) string {
	out, err := simplifiedchinese.GBK.NewDecoder().String(s)
	if err != nil {
		return s
	}
	return out
}

var unsignedID = map[string]string{"session": SessionUnsigned, "sign_method": SignMethodUnsigned}

// maxGuessed bounds how many parameters that were not sent are tried as signed all the same.
const maxGuessed = 200

// parameterMistakes are those of leaving parameters out, or of signing what is not to be signed.
func parameterMistakes(r *Request, names []string) mistakes {
	out := blankMistakes(r)
	add := func(id, parameter string, apply func(*attempt)) { out.add(id, parameter, "", apply) }
	for _, name := range []string{"session", "sign_method"} {
		if r.Get(name) != "" {
			add(unsignedID[name], name, without(func(p Param) bool { return p.Name == name }))
		}
	}
	add(SignSigned, "sign", with(Param{Name: "sign"}))
	if sign := r.Get("sign"); sign != "" {
		add(SignSigned, "sign", with(Param{Name: "sign", Value: sign}))
	}
	for _, p := range r.Params {
		if p.File {
			for _, value := range []string{p.Value, p.FileName, "", "@" + p.FileName, p.path, "@" + p.path} {
				add(FileSigned, p.Name, with(Param{Name: p.Name, Value: value}))
			}
		}
	}
	sent := make(map[string]bool)
	for _, p := range r.Params {
		sent[p.Name] = true
	}
	optional := []string{"session", "partner_id", "target_app_key", "simplify", "format"}
	for _, name := range slices.Concat(optional, names[:min(len(names), maxGuessed)]) {
		if !sent[name] {
			sent[name] = true
			add(BlankKept, name, with(Param{Name: name}))
		}
	}
	return out
}

// blankMistakes are those with values that are empty or only white space: left out of the signature though they were
// sent, or signed as if they were empty.
func blankMistakes(r *Request) (out mistakes) {
	isBlank := func(p Param) bool { return strings.TrimSpace(p.Value) == "" }
	blanks := slices.DeleteFunc(r.signed(), func(p Param) bool { return !isBlank(p) })
	if len(blanks) == 0 {
		return nil
	}
	all := ""
	if len(blanks) == 1 {
		all = blanks[0].Name
	}
	out.add(BlankDropped, all, "", without(isBlank))
	out.add(BlankDropped, all, "", without(func(p Param) bool { return p.Value == "" }))
	for _, b := range blanks {
		out.add(BlankDropped, b.Name, "", without(func(p Param) bool { return p.Name == b.Name }))
	}
	out.add(BlankKept, all, "", change{to: strings.TrimSpace}.in(""))
	return out
}

func without(drop func(Param) bool) func(*attempt) {
	return func(a *attempt) { a.params = slices.DeleteFunc(a.params, drop) }
}

func with(p Param) func(*attempt) {
	return func(a *attempt) { a.params = append(a.params, p) }
}
