// Package wire is what generated code is built on: how parameters are written and signed, answers read, and
// requests checked. Programs use package top, which has the client, its options and its errors; nothing here is
// needed to call an API.
//
// For one API the generator emits this, and nothing cleverer:
//
//	func (r *CardOpenRequest) EncodeTOP(p *wire.Params) {
//		p.Public(0, 1) // app_key
//		p.JSON("card", r.Card.appendJSON(p.Buffer()))
//		p.Public(1, 3) // format, method
//		wire.OptParam(p, "nick", r.Nick, (*wire.Params).Text)
//		p.Public(3, 10) // partner_id to v
//	}
//
//	func (o *CardOpen_Card) appendJSON(b []byte) []byte {
//		b = append(b, '{')
//		b = wire.AppendText(b, `"card_id":`, o.CardID)
//		b = wire.AppendOpt(b, `"value":`, o.Value, wire.AppendInt)
//		b = wire.AppendValues(b, `"tags":`, o.Tags, wire.AppendText)
//		b = wire.AppendObjects(b, `"items":`, o.Items, (*CardOpen_Item).appendJSON)
//		return wire.EndObject(b)
//	}
//
//	func (o *CardOpen_Card) validate(v wire.Validator) {
//		v.RequireText("card_id", o.CardID)
//		wire.CheckOpt(v, "remark", o.Remark, wire.Validator.CheckText)
//		wire.LimitOpt(v, "remark", o.Remark, 200, wire.Validator.MaxLength)
//		wire.CheckEach(v, "tags", o.Tags, wire.Validator.CheckText)
//	}
//
//	func (r CardOpenRequest) String() string { return wire.Show(&r) }
//
//	func (r *CardOpenResponse) MembersTOP(m *wire.Members) {
//		m.Text("card_id", &r.CardID)
//		m.Object("result", &r.Result)
//		m.Objects("items", &r.Items, (*CardOpen_Item)(nil))
//		m.Values("tags", &r.Tags)
//		m.Text("request_id", &r.RequestID)
//	}
//
//	func (*CardOpenResponse) OutcomeTOP() top.Outcome {
//		return top.Outcome{Success: "result/success", Code: "result/code", Message: "result/message"}
//	}
//
//	func (r CardOpenResponse) MarshalJSON() ([]byte, error)     { return wire.Marshal(&r) }
//	func (r *CardOpenResponse) UnmarshalJSON(data []byte) error { return wire.Unmarshal(data, r) }
package wire

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// RuntimeV2 ties generated code to a runtime that it works with: it does not compile with another.
const RuntimeV2 = true

// A Request is the request of one API, which generated code implements.
type Request interface {
	// Method returns the API's name: "taobao.time.get".
	Method() string
	// Validate checks what the API's document demands; the error is a *ValidationError.
	Validate() error
	// EncodeTOP writes the parameters, the public ones among them, in the byte order of their names.
	EncodeTOP(*Params)
}

// A Response is the response of one API, which generated code implements with an embedded [Meta]. Each try of a call
// begins by setting the exported fields of the struct that has the Meta to zero.
type Response interface {
	Object
	// TOPMeta returns what is known of an answer beside the API's own data.
	TOPMeta() *Meta
}

// Reset sets the members of a response to zero, so that nothing of an earlier answer can be taken for this one's.
func Reset(rsp Response) {
	meta := rsp.TOPMeta()
	*meta = Meta{}
	v := reflect.ValueOf(rsp)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return
	}
	// What has its Meta elsewhere is not the answer itself but somebody's view of it, and keeps what it has.
	if pos := reflect.ValueOf(meta).Pointer() - v.Pointer(); pos < v.Elem().Type().Size() {
		resetFields(v.Elem())
	}
}

// resetFields sets a struct's exported fields to zero, those of structs that it embeds among them.
func resetFields(v reflect.Value) {
	for i := range v.NumField() {
		if f := v.Field(i); f.CanSet() {
			f.SetZero()
		} else if f.Kind() == reflect.Struct {
			resetFields(f) // embedded, or nothing in it can be set either
		}
	}
}

// Meta is what every response has beside its own members.
type Meta struct {
	RequestID  string      `json:"request_id,omitempty"` // the platform's id of the call, to be named when asking its support
	HTTPStatus int         `json:"-"`                    // 200 also beside an error_response; 0 where no answer came
	Header     http.Header `json:"-"`                    // of the answer
	Raw        string      `json:"-"`                    // the body as it came, byte for byte once unpacked; also beside an error

	// Notes are what was read although it is not allowed in an answer, such as a raw control character.
	Notes []Note `json:"-"`

	answer *answer // behind a pointer, so that %+v does not print the body once more
}

// answer is what [Meta.Has] and the outcome read.
type answer struct {
	doc  string // as JSON
	root int    // where the response's object is in doc
	xml  bool   // doc was made from XML
	hide func(string) string
}

// TOPMeta returns m. It makes a struct that embeds Meta a [Response].
func (m *Meta) TOPMeta() *Meta { return m }

// A File is a parameter of type byte[]: its content is streamed to the gateway as a part of a multipart
// body and never in memory as a whole. It is not part of the signature.
//
// The call reads Reader from its present position and does not close it. When it is an [io.Seeker] its length is
// sent ahead and a retry begins again from the same position; otherwise the body is sent in chunks, and the
// call is not retried. Nothing reads on after the call has returned, but for a Read that blocks: when the context ends, or
// an answer comes before the file was read, the call waits a tenth of a second for it and no longer.
type File struct {
	Name   string    // the file name that travels; empty: the parameter's name
	Type   string    // the content type; empty: application/octet-stream
	Reader io.Reader `json:"-"` // the content; nil: no file
}

// IsZero reports whether there is no file.
func (f File) IsZero() bool { return f.Reader == nil }

// check refuses what could not be written into a part's header, or would end it.
func (f File) check() error {
	if !utf8.ValidString(f.Name) {
		return errors.New("the file's name is not valid UTF-8")
	}
	if strings.ContainsAny(f.Name, "\r\n\x00") {
		return errors.New("the file's name has control characters")
	}
	if f.Type == "" {
		return nil
	}
	if _, _, err := mime.ParseMediaType(f.Type); err != nil || strings.ContainsAny(f.Type, "\r\n\x00") {
		return errors.New("the file's type is not a content type such as image/png")
	}
	return nil
}

// Measure returns the position of the file's reader and how many bytes it has left, each -1 if it is not known.
func (f File) Measure() (start, length int64, err error) {
	start, length = -1, -1
	if b, ok := f.Reader.(interface{ Len() int }); ok {
		length = int64(b.Len())
	}
	s, ok := f.Reader.(io.Seeker)
	if !ok {
		return start, length, nil
	}
	start, err = s.Seek(0, io.SeekCurrent)
	if err != nil {
		return -1, length, nil // such as a pipe, which has the method and refuses
	}
	if end, err := s.Seek(0, io.SeekEnd); err == nil {
		length = max(end-start, 0)
	}
	if _, err := s.Seek(start, io.SeekStart); err != nil {
		return -1, -1, err
	}
	return start, length, nil
}

// RawJSON is JSON text: the value of a member whose inside is not documented, such as a Map. In requests
// it must be one JSON value and is embedded as it is; in responses it is the value as it came.
type RawJSON string

// Valid reports whether r is exactly one JSON value.
func (r RawJSON) Valid() bool {
	d := decoder{s: string(r)}
	d.skip()
	d.peek()
	return !d.dead && d.i == len(d.s)
}

// Value returns what r has, with objects as map[string]any, lists as []any and numbers as [json.Number].
func (r RawJSON) Value() (any, error) {
	d := decoder{s: string(r)}
	value := d.value()
	if err := d.finish(); err != nil {
		return nil, err
	}
	return value, nil
}

func (d *decoder) value() any {
	switch c := d.peek(); c {
	case '{':
		members := make(map[string]any)
		for more := d.object(); more; more = d.next() {
			key := d.key
			members[key] = d.value()
		}
		return members
	case '[':
		list := []any{}
		l := listReader{kind: raws}
		for d.list(&l, 0); d.item(&l); {
			list = append(list, d.value())
		}
		return list
	case '"':
		return d.quoted()
	default:
		pos := d.i
		d.skip()
		switch c {
		case 't', 'f':
			return c == 't'
		case 'n':
			return nil
		}
		return json.Number(d.s[pos:d.i])
	}
}

// MarshalJSON embeds r, so that a response prints as it was; empty is null.
func (r RawJSON) MarshalJSON() ([]byte, error) {
	if r == "" {
		return []byte("null"), nil
	}
	return []byte(r), nil
}

// UnmarshalJSON keeps data as it is; null is empty.
func (r *RawJSON) UnmarshalJSON(data []byte) error {
	*r = RawJSON(data)
	if *r == "null" {
		*r = ""
	}
	return nil
}

// IsBlank reports whether s is empty or white space by Java's Character.isWhitespace, which is how the platform's
// own SDK finds out what it does not send: not the no-break spaces, but the information separators.
func IsBlank(s string) bool {
	for _, r := range s {
		if ' ' < r && r < 0x80 || !isJavaSpace(r) {
			return false
		}
	}
	return true
}

// IsSet reports whether an optional String is set and not blank.
func IsSet(s *string) bool { return s != nil && !IsBlank(*s) }

func isJavaSpace(r rune) bool {
	switch {
	case '\t' <= r && r <= '\r', 0x1C <= r && r <= 0x1F:
		return true
	}
	return unicode.Is(unicode.Z, r) && !strings.ContainsRune("\u00A0\u2007\u202F", r)
}
