package top

import (
	"errors"
	"fmt"
	"time"
)

// Params takes one request's parameters on their way to the gateway: each is signed and encoded as it is
// written. A generated request's EncodeTOP writes them in the byte order of their names, the public ones
// ([Params.Public]) among them; that order is what the platform signs in, so nothing has to be sorted.
//
// What cannot be sent (a name out of order, a comma in a list's element, text that is not UTF-8) is kept
// as an error and stops the call before the network.
type Params struct {
	cfg     *config
	mac     macHash
	method  string
	session string
	now     time.Time

	text    []byte  // what is signed: names and values, one after the other
	spans   []span  // where in text the parameters stand that travel in the body
	query   []byte  // the parameters that travel in the query, encoded
	body    []byte  // the body, encoded
	scratch []byte  // what Buffer lends
	files   []part  // file parameters, unsigned
	last    string  // the name written last
	public  uint16  // a bit for every public parameter written
	err     error   // the first thing that went wrong
	sign    []byte  // the signature in upper-case hex, when the request is complete
	stamp   stamper // the timestamp
}

// span is a parameter's place in Params.text: its name in [start, value), its value in [value, end).
type span struct{ start, value, end int }

// part is a file parameter.
type part struct {
	name string
	file File
}

// begin makes p ready for a request.
func (p *Params) begin(cfg *config, method, session string, now time.Time) {
	p.cfg, p.method, p.session, p.now = cfg, method, session, now
	p.text, p.spans, p.query, p.body = p.text[:0], p.spans[:0], p.query[:0], p.body[:0]
	clear(p.files)
	p.files, p.last, p.public, p.err = p.files[:0], "", 0, nil
}

// Public writes public parameters, which have to be given in byte order. Those that the client does not
// use are left out.
func (p *Params) Public(which ...PublicParam) {
	for _, w := range which {
		if w >= publicParams {
			p.fail(fmt.Errorf("unknown public parameter %d", w))
			return
		}
		p.inOrder(publicNames[w])
		p.public |= 1 << w
		switch w {
		case MethodParam:
			p.publicText(w, p.method, "")
		case SessionParam:
			if !isBlank(p.session) {
				p.publicText(w, p.session, "")
			}
		case TimestampParam:
			p.publicText(w, p.stamp.at(p.now), "")
		default:
			if c := &p.cfg.public[w]; c.value != "" {
				p.publicText(w, c.value, c.encoded)
			}
		}
	}
}

// publicText writes a public parameter; encoded is name=value encoded, empty when that is still to be done.
func (p *Params) publicText(w PublicParam, v, encoded string) {
	name := publicNames[w]
	start := len(p.text)
	p.text = append(p.text, name...)
	p.text = append(p.text, v...)
	switch {
	case p.cfg.publicInBody:
		p.spans = append(p.spans, span{start, start + len(name), len(p.text)})
	case encoded == "":
		p.query = appendPair(p.query, name, v)
	default:
		p.query = append(appendAnd(p.query), encoded...)
	}
}

// Text writes a text. Blank text is not sent: some of the platform's own SDKs drop it, others sign its bare
// name, and the gateway cannot know which.
func (p *Params) Text(name, v string) {
	if p.inOrder(name); isBlank(v) {
		return
	}
	p.valid(name, v)
	start := len(p.text)
	p.text = append(p.text, name...)
	p.text = append(p.text, v...)
	p.spans = append(p.spans, span{start, start + len(name), len(p.text)})
}

// OptText writes a text if there is one.
func (p *Params) OptText(name string, v *string) {
	if v != nil {
		p.Text(name, *v)
	}
}

// Buffer lends an empty buffer to build a value in for [Params.JSON].
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

// open begins a parameter whose value is then appended to p.text; close ends it.
func (p *Params) open(name string) (start int) {
	start = len(p.text)
	p.text = append(p.text, name...)
	return start
}

func (p *Params) close(name string, start int) {
	p.spans = append(p.spans, span{start, start + len(name), len(p.text)})
}

// inOrder keeps the promise on which the signature rests. Comparing with one name a parameter is cheap, and a
// clear error is worth more than the gateway's "Invalid signature".
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

// Format keeps the session and the signature out of fmt's output, whatever the verb.
func (p *Params) Format(s fmt.State, _ rune) { fmt.Fprintf(s, "top.Params(%s)", p.method) }
