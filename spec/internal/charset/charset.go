// Package charset turns a document's bytes into UTF-8, whatever encoding it was saved in.
//
// What a document says of its own encoding is only a hint: pages in GBK are saved again as UTF-8 by
// an editor that leaves the old label standing. The bytes decide, because text in GBK is hardly ever
// valid UTF-8.
package charset

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Error is a document that no encoding fits.
type Error struct {
	Line int // counts from 1
	What string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.What) }

// Decode returns the document as UTF-8 without a byte order mark, and the name of the encoding it
// stood in. Lines are where they were. It fails with an *Error on bytes that are no text.
func Decode(data []byte) (text []byte, name string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		text, err = decode(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data)
		return text, "utf-16", err
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return nil, "", &Error{Line: line(data, i), What: "expected text, found a NUL byte"}
	}
	good, bad, first := count(data)
	if bad == 0 {
		return data, "utf-8", nil
	}
	// A text in UTF-8 that was cut or damaged here and there stays recognisable.
	if good >= 10*bad {
		return nil, "", &Error{Line: line(data, first), What: fmt.Sprintf("expected text in UTF-8, found the broken byte 0x%02x", data[first])}
	}
	enc, name, _ := charset.DetermineEncoding(data, "")
	if name == "utf-8" || name == "windows-1252" { // said wrongly, or not said at all
		enc, name = simplifiedchinese.GB18030, "gb18030"
	}
	text, err = decode(enc, data)
	return text, name, err
}

// decode fails where the encoding does not fit, instead of writing replacement characters.
func decode(enc encoding.Encoding, data []byte) ([]byte, error) {
	text, _, err := transform.Bytes(enc.NewDecoder(), data)
	if err != nil {
		return nil, &Error{Line: 1, What: fmt.Sprintf("expected text: %v", err)}
	}
	if i := bytes.IndexRune(text, utf8.RuneError); i >= 0 {
		return nil, &Error{Line: line(text, i), What: "expected text in UTF-8 or GBK, found bytes that are neither"}
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, &Error{Line: line(text, i), What: "expected text, found a NUL character"}
	}
	return text, nil
}

// count counts the characters beyond ASCII that are good UTF-8 and the bytes that are not, and says
// where the first of these stands.
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

func line(data []byte, at int) int { return 1 + bytes.Count(data[:at], []byte("\n")) }
