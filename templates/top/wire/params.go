package wire

import (
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Params takes one request's parameters on their way to the gateway: each is signed and encoded as it is
// written. A generated request's EncodeTOP writes them in the byte order of their names, the public ones
// ([Params.Public]) among them; that order is what the platform signs in, so nothing has to be sorted.
//
// What cannot be sent (a name out of order, a comma in a list's element, text that is not UTF-8) is kept
// as an error and stops the call before the network.
type Params struct {
	signer  *Signer
	mac     macHash
	method  string
	session string
	now     time.Time

	text    []byte               // what is signed: names and values, one after the other
	spans   []span               // the parameters in text that travel in the body
	query   []byte               // the parameters that travel in the query, encoded
	body    []byte               // the others, encoded; not sent beside files
	scratch []byte               // what Buffer returns
	files   []part               // file parameters, unsigned
	last    string               // the name written last
	file    string               // the name of the file parameter written last
	public  int                  // how many public parameters were written
	err     error                // the first thing that went wrong
	sign    []byte               // the signature in upper-case hex, when the request is complete
	stamped int64                // the second of the last timestamp: a busy client sends many in one
	publics [publicParams]public // those that are the same for every call, and the last call's others
}

// span is a parameter in Params.text: its name in [start, value), its value in [value, end).
type span struct{ start, value, end int }

// part is a file parameter.
type part struct {
	name string
	file File
}

// begin makes p ready for a request.
func (p *Params) begin(method, session string, now time.Time) {
	p.method, p.session, p.now = method, session, now
	p.text, p.spans, p.query, p.body = p.text[:0], p.spans[:0], p.query[:0], p.body[:0]
	clear(p.files)
	p.files, p.last, p.file, p.public, p.err = p.files[:0], "", "", 0, nil
}

// Public writes the public parameters from one index up to, and without, another one. In the byte order of their names
// they are
//
//	0 app_key      3 partner_id   6 simplify         9 v
//	1 format       4 session      7 target_app_key
//	2 method       5 sign_method  8 timestamp
//
// Those that the client does not use are left out. All have to be written, in order.
func (p *Params) Public(from, to int) {
	if from != p.public || to > publicParams {
		p.fail(fmt.Errorf("the public parameters %d to %d are written after the first %d", from, to, p.public))
		return
	}
	if from < to { // the names between are in order
		p.inOrder(publicNames[from])
		p.last = publicNames[to-1]
	}
	for i := from; i < to; i++ {
		switch i {
		case methodParam:
			p.publicText(i, p.method)
		case sessionParam:
			if !IsBlank(p.session) {
				p.publicText(i, p.session)
			}
		case timestampParam:
			if unix := p.now.Unix(); unix != p.stamped || p.publics[i].value == "" {
				p.stamped = unix
				p.publics[i].set(publicNames[i], string(appendDate(nil, p.now)))
			}
			p.writePublic(i)
		default:
			p.writePublic(i)
		}
	}
	p.public = to
}

// publicText writes a public parameter that can be another for each call. As a rule it is the one of the last call.
func (p *Params) publicText(i int, v string) {
	if p.publics[i].value != v {
		p.publics[i].set(publicNames[i], v)
	}
	p.writePublic(i)
}

// writePublic writes a public parameter, if it is sent. The version always travels in the body: so a request whose body was
// not read is not one that the gateway could execute.
func (p *Params) writePublic(i int) {
	v := &p.publics[i]
	if len(v.signed) == 0 {
		return
	}
	start := len(p.text)
	p.text = append(p.text, v.signed...)
	if p.signer.public.InQuery && i != versionParam {
		p.query = append(appendAnd(p.query), v.encoded...)
	} else {
		p.spans = append(p.spans, span{start, start + len(publicNames[i]), len(p.text)})
		p.body = append(appendAnd(p.body), v.encoded...)
	}
}

// Text writes a text. Blank text is not sent: some of the platform's own SDKs drop it, others sign its bare
// name, and the gateway cannot know which.
func (p *Params) Text(name, v string) {
	if p.inOrder(name); IsBlank(v) {
		return
	}
	if !utf8.ValidString(v) { // the gateway would read it, and so sign it, differently
		p.fail(fmt.Errorf("parameter %q: %w", name, errNotUTF8))
	}
	start := p.open(name)
	p.text = append(p.text, v...)
	p.close(name, start)
}

var errNotUTF8 = errors.New("the text is not valid UTF-8")

// Int writes a number.
func (p *Params) Int(name string, v int64) {
	p.inOrder(name)
	start := p.open(name)
	p.text = strconv.AppendInt(p.text, v, 10)
	p.close(name, start)
}

// Bool writes true or false.
func (p *Params) Bool(name string, v bool) {
	p.inOrder(name)
	start := p.open(name)
	p.text = strconv.AppendBool(p.text, v)
	p.close(name, start)
}

// Decimal writes a decimal.
func (p *Params) Decimal(name string, v Decimal) { p.Text(name, v.String()) }

// Time writes a time as yyyy-MM-dd HH:mm:ss in GMT+8, to the second. The zero time is not sent.
func (p *Params) Time(name string, v time.Time) {
	if p.inOrder(name); v.IsZero() {
		return
	}
	if farYear(v) {
		p.fail(fmt.Errorf("parameter %q: a year that is %s", name, notInYears))
		return
	}
	start := p.open(name)
	p.text = appendDate(p.text, v)
	p.close(name, start)
}

// RawJSON writes JSON text as it is; blank text is not sent.
func (p *Params) RawJSON(name string, v RawJSON) { p.Text(name, string(v)) }

// Buffer returns an empty buffer, owned by p, to build a value in for [Params.JSON].
func (p *Params) Buffer() []byte { return p.scratch[:0] }

// JSON writes JSON text, as a rule built in [Params.Buffer]; nothing is sent when it is empty.
func (p *Params) JSON(name string, v []byte) {
	if p.inOrder(name); len(v) == 0 {
		return
	}
	if len(v) > cap(p.scratch) { // the next text is likely to be as long; v itself may be the caller's own
		p.scratch = make([]byte, 0, len(v)+len(v)/2)
	}
	start := p.open(name)
	p.text = append(p.text, v...)
	p.close(name, start)
}

// File writes a file, which travels as a part of a multipart body and is not signed. A file without a
// reader is not sent. Of a parameter that is a list, it is called for each file.
func (p *Params) File(name string, f File) {
	if p.file != name {
		p.inOrder(name)
		p.file = name
	}
	if f.Reader == nil {
		return
	}
	err := f.check()
	if strings.ContainsAny(name, "\r\n\x00") {
		err = errors.New("the name of a file parameter must not have control characters")
	}
	if err != nil {
		p.fail(fmt.Errorf("parameter %q: %w", name, err))
		return
	}
	p.files = append(p.files, part{name, f})
}

// OptParam writes a parameter by one of the methods above if there is one, also if it is false or 0.
//
//go:noinline
func OptParam[T any](p *Params, name string, v *T, one func(*Params, string, T)) {
	if v != nil {
		one(p, name, *v)
	}
}

// JoinParam writes a list as elements joined by commas; an empty list is not sent. What would be lost on the way, or
// arrive as two elements, is an error.
func JoinParam[T string | int64 | bool | Decimal | time.Time](p *Params, name string, list []T) {
	if p.inOrder(name); len(list) == 0 {
		return
	}
	start := p.open(name)
	for i, v := range list {
		if i > 0 {
			p.text = append(p.text, ',')
		}
		wrong := ""
		switch v := any(v).(type) {
		case string:
			wrong = unjoinable(v, len(list) == 1)
			p.text = append(p.text, v...)
		case int64:
			p.text = strconv.AppendInt(p.text, v, 10)
		case bool:
			p.text = strconv.AppendBool(p.text, v)
		case Decimal:
			p.text = append(p.text, v.String()...)
		case time.Time:
			if wrong = unsendable(v); wrong == "" {
				p.text = appendDate(p.text, v)
			}
		}
		if wrong != "" {
			p.fail(fmt.Errorf("parameter %q: element %d: %s", name, i, wrong))
		}
	}
	p.close(name, start)
}

// open begins a parameter whose value is then appended to p.text; close ends it.
func (p *Params) open(name string) (start int) {
	start = len(p.text)
	p.text = append(p.text, name...)
	return start
}

func (p *Params) close(name string, start int) {
	value := start + len(name)
	p.spans = append(p.spans, span{start, value, len(p.text)})
	p.body = appendPair(p.body, p.text[start:value], p.text[value:])
}

// inOrder checks that names come in byte order, without which the signature is wrong. One comparison for each parameter is
// cheap, and a clear error is worth more than the gateway's "Invalid signature".
func (p *Params) inOrder(name string) {
	switch {
	case name > p.last && name != signParam:
		p.last = name
	case name == signParam:
		p.fail(errors.New(`parameter "sign" is the signature's own name`))
	default:
		p.fail(fmt.Errorf("parameter %q is written after %q: names have to be in byte order, each once", name, p.last))
	}
}

// fail keeps the first error.
func (p *Params) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// Query returns what travels in the URL, encoded; it is valid until [Params.Release].
func (p *Params) Query() []byte { return p.query }

// Body returns the form-encoded body of a request without files; it is valid until [Params.Release].
func (p *Params) Body() []byte { return p.body }

// Signature returns the signature in upper-case hex.
func (p *Params) Signature() string { return string(p.sign) }

// HasFiles reports whether the request needs a multipart body.
func (p *Params) HasFiles() bool { return len(p.files) > 0 }

// Fields returns names and values of the texts in the body, for a multipart one.
func (p *Params) Fields() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, s := range p.spans {
			if !yield(string(p.text[s.start:s.value]), string(p.text[s.value:s.end])) {
				return
			}
		}
		if !p.signer.public.InQuery {
			yield(signParam, string(p.sign))
		}
	}
}

// Files returns names and files.
func (p *Params) Files() iter.Seq2[string, File] {
	return func(yield func(string, File) bool) {
		for _, f := range p.files {
			if !yield(f.name, f.file) {
				return
			}
		}
	}
}

// Format keeps the session and the signature out of fmt's output, whatever the verb.
func (p *Params) Format(s fmt.State, _ rune) { fmt.Fprintf(s, "wire.Params(%s)", p.method) }
