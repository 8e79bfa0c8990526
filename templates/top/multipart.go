package top

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strings"
)

// upload is a multipart body: the texts, then the files, streamed.
type upload struct {
	contentType string
	length      int64 // of the whole body, -1 when a file's length cannot be known
	body        *guarded
}

// newUpload lays out the body of p's request. What stands around the files is written ahead, so that the
// length is known when theirs is; the files themselves are read as the body is sent.
func newUpload(ctx context.Context, p *Params, files *sources) (*upload, error) {
	if err := files.rewind(p.files); err != nil {
		return nil, err
	}
	var around bytes.Buffer
	w := multipart.NewWriter(&around)
	for _, s := range p.spans {
		if err := w.WriteField(string(p.text[s.start:s.value]), string(p.text[s.value:s.end])); err != nil {
			return nil, err
		}
	}
	if p.cfg.publicInBody {
		if err := w.WriteField(signParam, string(p.sign)); err != nil {
			return nil, err
		}
	}
	ends := make([]int, 0, len(p.files)) // where in around each file's content goes
	for _, f := range p.files {
		if _, err := w.CreatePart(f.header()); err != nil {
			return nil, err
		}
		ends = append(ends, around.Len())
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	var readers []io.Reader
	text, written := around.String(), 0
	for i, f := range p.files {
		readers = append(readers, strings.NewReader(text[written:ends[i]]), f.file.Reader)
		written = ends[i]
	}
	readers = append(readers, strings.NewReader(text[written:]))
	u := &upload{contentType: w.FormDataContentType(), length: files.length(), body: newGuarded(ctx, io.MultiReader(readers...))}
	if u.length >= 0 {
		u.length += int64(len(text))
	}
	return u, nil
}

var quoteEscaper = strings.NewReplacer("\\", "\\\\", `"`, "\\\"")

func (f part) header() textproto.MIMEHeader {
	fileName, contentType := f.file.Name, f.file.Type
	if fileName == "" {
		fileName = f.name
	}
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	return textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf(`form-data; name="%s"; filename="%s"`, quoteEscaper.Replace(f.name), quoteEscaper.Replace(fileName))},
		"Content-Type":        {contentType},
	}
}
