package sign

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
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
	add := func(k *kind, detail string, apply func(*attempt)) { out.add(k, "", detail, apply) }
	add(lowerCase, "", func(a *attempt) { a.lower = true })
	for _, method := range []string{methodMD5, methodHMAC, methodSHA256, plainSHA256} {
		if method != right.method {
			add(wrongSignMethod, method, func(a *attempt) { a.use(method) })
		}
	}
	for _, space := range [][2]string{{"LF", "\n"}, {"CR LF", "\r\n"}, {"CR", "\r"}, {"blank", " "}, {"tab", "\t"}} {
		add(secretLineEnd, space[0], func(a *attempt) { a.key(a.secret + space[1]) })
		add(secretLineEnd, space[0], func(a *attempt) { a.key(space[1] + a.secret) })
	}
	add(secretMissing, "", func(a *attempt) { a.before = "" })
	add(secretMissing, "", func(a *attempt) { a.after = "" })
	add(secretMissing, "", func(a *attempt) { a.before, a.after = "", "" })
	if right.method != methodMD5 {
		add(secretMissing, "", func(a *attempt) { a.secret = "" })
	}
	add(secretDoubled, "", func(a *attempt) { a.key(a.secret + a.secret) })
	add(secretDoubled, "", func(a *attempt) { a.before += a.secret })
	add(secretDoubled, "", func(a *attempt) { a.after += a.secret })
	add(secretDoubled, "", func(a *attempt) { a.before += a.secret; a.after += a.secret })
	add(byteOrderMark, "secret", func(a *attempt) { a.key(bom + a.secret) })
	add(byteOrderMark, "text", func(a *attempt) { a.before += bom })
	add(byteOrderMark, "text", func(a *attempt) { a.before = bom + a.before })
	add(gbk, "", func(a *attempt) { a.encode = toGBK })
	for _, other := range others {
		if other != right.secret {
			add(wrongSecret, "", func(a *attempt) { a.key(other) })
		}
	}
	return out
}

const bom = "\ufeff"

func toGBK(s string) string { return orSame(s, simplifiedchinese.GBK.NewEncoder().String) }

func fromGBK(s string) string { return orSame(s, simplifiedchinese.GBK.NewDecoder().String) }

// orSame changes a value, and leaves it as it is where that cannot be done.
func orSame(s string, to func(string) (string, error)) string {
	out, err := to(s)
	if err != nil {
		return s
	}
	return out
}

// maxGuessed bounds how many parameters that were not sent are tried as signed all the same.
const maxGuessed = 200

// parameterMistakes are those of leaving parameters out, or of signing what is not to be signed.
func parameterMistakes(r *Request, names []string) mistakes {
	out := blankMistakes(r)
	add := func(k *kind, parameter string, apply func(*attempt)) { out.add(k, parameter, "", apply) }
	unsigned := func(k *kind, name string) {
		if r.Get(name) != "" {
			add(k, name, without(func(p Param) bool { return p.Name == name }))
		}
	}
	unsigned(sessionUnsigned, "session")
	unsigned(signMethodUnsigned, "sign_method")
	add(signSigned, "sign", with(Param{Name: "sign"}))
	if sign := r.Get("sign"); sign != "" {
		add(signSigned, "sign", with(Param{Name: "sign", Value: sign}))
	}
	for _, p := range r.Params {
		if p.File {
			for _, value := range []string{p.Value, p.FileName, "", "@" + p.FileName, p.path, "@" + p.path} {
				add(fileSigned, p.Name, with(Param{Name: p.Name, Value: value}))
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
			add(blankKept, name, with(Param{Name: name}))
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
	out.add(blankDropped, all, "", without(isBlank))
	out.add(blankDropped, all, "", without(func(p Param) bool { return p.Value == "" }))
	for _, b := range blanks {
		out.add(blankDropped, b.Name, "", without(func(p Param) bool { return p.Name == b.Name }))
	}
	out.add(blankKept, all, "", change{to: strings.TrimSpace}.in(""))
	return out
}

func without(drop func(Param) bool) func(*attempt) {
	return func(a *attempt) { a.params = slices.DeleteFunc(a.params, drop) }
}

func with(p Param) func(*attempt) {
	return func(a *attempt) { a.params = append(a.params, p) }
}
