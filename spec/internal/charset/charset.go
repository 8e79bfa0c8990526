// Package charset turns a document's bytes into UTF-8, whatever encoding it was saved in.
//
// A document's own statement of its encoding is ignored: pages in GBK are saved again as UTF-8 by editors that keep the
// old label. The bytes decide, because text in GBK is hardly ever valid UTF-8.
package charset

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Error is a document that no encoding fits.
type Error struct {
	Line int // counts from 1
	Byte byte
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d: byte 0x%02x is no text in UTF-8, UTF-16 or GBK", e.Line, e.Byte)
}

// Decode returns the document as UTF-8 without a byte order mark, with the same lines, each ended by "\n" whatever ended
// it before. It fails with an *Error on bytes that are no text.
func Decode(data []byte) ([]byte, error) {
	text, err := toUTF8(data)
	if err != nil || bytes.IndexByte(text, '\r') < 0 {
		return text, err
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n")), nil
}

func toUTF8(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decode(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return nil, failure(data, i)
	}
	good, bad, first := count(data)
	if bad == 0 {
		return data, nil
	}
	// A text in UTF-8 that was cut or damaged here and there stays recognisable.
	if good >= 10*bad {
		return nil, failure(data, first)
	}
	return decode(simplifiedchinese.GB18030, data)
}

// decode fails where the encoding does not fit, instead of writing replacement characters.
func decode(enc encoding.Encoding, data []byte) ([]byte, error) {
	text, _, err := transform.Bytes(enc.NewDecoder(), data)
	if err != nil {
		return nil, failure(data, 0)
	}
	if i := bytes.IndexRune(text, utf8.RuneError); i >= 0 {
		_, _, first := count(data)
		return nil, &Error{Line: line(text, i), Byte: data[first]}
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, failure(text, i)
	}
	return text, nil
}

// count counts the characters beyond ASCII that are good UTF-8 and the bytes that are not, and returns the offset of
// the first of these.
func count(data []byte) (good, bad, first int) {
	if utf8.Valid(data) {
		return 0, 0, 0
	}
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			good++
		default:
			if bad == 0 {
				first = i
			}
			bad++
		}
		i += n
	}
	return good, bad, first
}

func failure(data []byte, offset int) *Error {
	return &Error{Line: line(data, offset), Byte: data[offset]}
}

func line(data []byte, offset int) int { return Lines(data[:offset]) }

// Lines counts the lines of a text, the last of which may have no end.
func Lines(data []byte) int {
	return 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) - bytes.Count(data, []byte("\r\n"))
}
