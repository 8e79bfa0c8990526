package top

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"strings"
	"unicode/utf8"
)

// A File is a parameter of type byte[]: its content is streamed to the gateway as a part of a multipart
// body and never held in memory as a whole. It is not part of the signature.
//
// The call reads Reader from where it stands and does not close it. When it is an [io.Seeker] its length is
// sent ahead and a retry begins again from the same place; otherwise the body is sent in chunks, and the
// call is not retried. Nothing reads on after the call has returned, but for a Read that blocks: neither the
// context's end nor an answer that comes before the file was read waits for it.
type File struct {
	Name   string    // the file name that travels; empty: the parameter's name
	Type   string    // the content type; empty: application/octet-stream
	Reader io.Reader // the content; nil: no file
}

// FileBytes returns a file with the given name and content.
func FileBytes(name string, content []byte) File {
	return File{Name: name, Reader: bytes.NewReader(content)}
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
