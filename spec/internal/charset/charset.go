// Package charset turns a document's bytes into UTF-8, whatever encoding it was saved in.
//
// A document's own statement of its encoding is ignored: pages in GBK are saved again as UTF-8 by editors that keep the
// old label. The bytes decide, because text in GBK is hardly ever valid UTF-8.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/topgen/topgen/spec/diag"
)

// Decode returns the document as UTF-8 without a byte order mark, with the same lines, each ended by "\n" whatever ended
// it before. The text is nil, and a finding names the line and the byte, where no encoding fits.
func Decode(name string, data []byte) ([]byte, diag.List) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	text := data
	good, bad, first := count(data)
	isUTF16 := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
	switch {
	case isUTF16:
		text, _, _ = transform.Bytes(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder(), data)
	case bad == 0 || bytes.IndexByte(data, 0) >= 0:
	case good >= 10*bad: // a text in UTF-8 that was cut or damaged here and there stays recognisable
		return nil, notText(name, data[:first], data[first])
	default:
		text, _, _ = transform.Bytes(simplifiedchinese.GB18030.NewDecoder(), data)
	}
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, notText(name, text[:i], 0)
	}
	// Decoders write replacement characters where the encoding does not fit.
	if bad > 0 {
		if i := bytes.IndexRune(text, utf8.RuneError); i >= 0 {
			return nil, notText(name, text[:i], data[first])
		}
	}
	for _, end := range []string{"\r\n", "\r"} {
		if bytes.IndexByte(text, '\r') >= 0 { // ReplaceAll copies in any case
			text = bytes.ReplaceAll(text, []byte(end), []byte("\n"))
		}
	}
	return text, nil
}

// notText reports a byte that no encoding fits, and the text before it.
func notText(name string, before []byte, wrong byte) diag.List {
	return diag.List{diag.New(diag.NotText, diag.At{File: name, Line: Lines(before)}, wrong)}
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
		if r != utf8.RuneError || n > 1 {
			good++
		} else if bad++; bad == 1 {
			first = i
		}
		i += n
	}
	return good, bad, first
}

// Lines counts the lines of a text, the last of which may have no end.
func Lines(data []byte) int {
	return 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) - bytes.Count(data, []byte("\r\n"))
}
