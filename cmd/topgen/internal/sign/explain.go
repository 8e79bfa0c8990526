package sign

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/templates/top"
)

// Options are what an explanation needs besides the request.
type Options struct {
	// Secret is the app secret that the request should have been signed with.
	Secret string
	// Others are further secrets, such as those of the company's other apps.
	Others []string
	// Names returns the parameters that an API has, by its method; nil where that is not known.
	Names func(method string) []string
	// Now is the time that the timestamp is compared with.
	Now time.Time
	// Work bounds the search, in bytes that are hashed; 4 GiB if zero.
	Work int
}

// Result is what was found out about a signature.
type Result struct {
	// Valid reports whether the gateway would accept the signature.
	Valid bool
	// Causes are the mistakes that together give the signature received. It is empty for a valid signature, and where
	// no mistake fits.
	Causes []Cause
	// StringToSign are names and values in order, without the secret.
	StringToSign string
	// Expected is the right signature, Received the one that was sent.
	Expected, Received string

	method  string
	request *Request
	secrets []string
	now     time.Time
}

// tolerance is how far the gateway lets a timestamp be from its own time.
const tolerance = 10 * time.Minute

// Explain computes the signature of a request, step by step, and finds out why another one was sent.
func Explain(r *Request, o Options) *Result {
	right := newAttempt(r, o.Secret)
	out := &Result{
		StringToSign: right.text(), Expected: right.signature(), Received: r.Get("sign"),
		method: right.method, request: r, secrets: append([]string{o.Secret}, o.Others...), now: o.Now,
	}
	out.Valid = out.Received == out.Expected
	if out.Valid && !utf8.ValidString(out.StringToSign) { // the gateway reads UTF-8 only
		out.Valid, out.Causes = false, []Cause{{kind: gbk}}
		return out
	}
	if out.Valid || out.Received == "" {
		return out
	}
	var names []string
	if o.Names != nil {
		names = o.Names(r.Get("method"))
	}
	out.Causes = find(right, mistakesIn(r, right, names, o.Others), out.Received, cmp.Or(o.Work, maxHashed))
	return out
}

// redact takes secrets out of a text: a secret may have been sent as a parameter by mistake.
func (r *Result) redact(text string) string {
	for _, secret := range r.secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "***")
		}
	}
	return text
}

// describe returns what was done wrong and what to do about it. Secrets are taken out of what a cause has from the request.
// The words around it stay: an app's secret may be a word of theirs.
func (r *Result) describe(c Cause, lang diag.Language) (what, fix string) {
	if c.kind == otherZone { // the only detail that comes from the request
		c.Detail = r.redact(c.Detail)
	}
	everything := [2]string{"every value", "所有参数值"}[lang]
	fill := strings.NewReplacer("{parameter}", cmp.Or(r.redact(c.Parameter), everything), "{detail}", c.Detail)
	return fill.Replace(c.what[lang]), fill.Replace(c.fix[lang])
}

// JSON returns the result as tools read it.
func (r *Result) JSON() any {
	type cause struct {
		ID        string `json:"id"`
		Parameter string `json:"parameter"`
		What      string `json:"what"`
		Fix       string `json:"fix"`
	}
	causes := []cause{}
	for _, c := range r.Causes {
		what, fix := r.describe(c, diag.English)
		causes = append(causes, cause{c.ID, r.redact(c.Parameter), what, fix})
	}
	return struct {
		Valid        bool     `json:"valid"`
		Causes       []cause  `json:"causes"`
		StringToSign string   `json:"string_to_sign"`
		Expected     string   `json:"expected"`
		Received     string   `json:"received"`
		Warnings     []string `json:"warnings,omitempty"`
	}{r.Valid, causes, r.redact(r.StringToSign), r.Expected, r.redact(r.Received), r.Warnings(diag.English)}
}

// Warnings says why the gateway refuses the request although its signature may be right, a line each.
func (r *Result) Warnings(lang diag.Language) []string {
	var out []string
	timestamp := r.request.Get("timestamp")
	if sent, err := time.ParseInLocation(time.DateTime, timestamp, top.GMT8); err == nil && r.now.Sub(sent).Abs() > tolerance {
		out = append(out, line(lang, "stale", timestamp))
	}
	switch named := r.request.Get("sign_method"); named {
	case r.method:
	case "":
		out = append(out, line(lang, "no-method", r.method))
	default:
		out = append(out, line(lang, "bad-method", r.redact(named), r.method))
	}
	return out
}

// Text returns the explanation for a person: what is signed, in which order, the digest, the request, the causes.
func (r *Result) Text(lang diag.Language) string {
	var b strings.Builder
	say := func(key string, args ...any) { b.WriteString(line(lang, key, args...) + "\n") }
	params := r.request.signed()
	slices.SortStableFunc(params, byName)
	say("parameters", len(params))
	for _, p := range params {
		b.WriteString("   " + printable(r.redact(p.Name+" = "+p.Value)) + "\n")
	}
	for _, p := range r.request.Params {
		if p.File {
			say("file", p.Name)
		}
	}
	say("text")
	b.WriteString("   " + printable(r.redact(r.StringToSign)) + "\n")
	say("digest-"+r.method, r.Expected)
	say("request")
	b.WriteString("   " + r.Curl() + "\n")
	b.WriteString("\n")
	for _, why := range r.Why(lang) {
		b.WriteString(why + "\n")
	}
	for _, w := range r.Warnings(lang) {
		b.WriteString(printable(w) + "\n")
	}
	return b.String()
}

// Why says whether the signature is right, and what is wrong with it, a line each.
func (r *Result) Why(lang diag.Language) []string {
	switch {
	case r.Received == "":
		return []string{line(lang, "unsigned")}
	case r.Valid:
		return []string{line(lang, "valid")}
	}
	out := []string{line(lang, "invalid", printable(r.redact(r.Received)), r.Expected)}
	for _, c := range r.Causes {
		what, fix := r.describe(c, lang)
		out = append(out, " - "+printable(what)+"; "+printable(fix)+" ["+c.ID+"]")
	}
	if len(r.Causes) == 0 {
		out = append(out, line(lang, "none"))
	}
	return out
}

// Curl returns the request with the right signature, as a command that can be tried.
func (r *Result) Curl() string {
	params := slices.DeleteFunc(slices.Clone(r.request.Params), func(p Param) bool { return p.Name == "sign" })
	option := "--data-urlencode "
	if slices.ContainsFunc(params, func(p Param) bool { return p.File }) {
		option = "--form-string "
	}
	lines := []string{"curl " + quoted(cmp.Or(r.request.URL, top.DefaultGateway))}
	for _, p := range append(params, Param{Name: "sign", Value: r.Expected}) {
		if p.File {
			lines = append(lines, "-F "+quoted(p.Name+"=@"+p.FileName))
		} else {
			lines = append(lines, option+quoted(p.Name+"="+p.Value))
		}
	}
	return r.redact(strings.Join(lines, " \\\n     "))
}

// quoted quotes an argument for a shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(printable(s), "'", `'\''`) + "'" }
