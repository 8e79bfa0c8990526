package top

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/topgen/topgen/templates/top/wire"
)

// upload lays out the multipart body of p's request, and returns its content type and length, -1 when a file's cannot be
// known. What is around the files is written first; the files themselves are read as the body is sent.
func (s *sources) upload(ctx context.Context, p *wire.Params) (contentType string, length int64, err error) {
	if err := s.rewind(p); err != nil {
		return "", 0, err
	}
	var readers []io.Reader
	var around bytes.Buffer // which takes whatever is written
	w := multipart.NewWriter(&around)
	for name, value := range p.Fields() {
		_ = w.WriteField(name, value)
	}
	for name, f := range p.Files() {
		_, _ = w.CreatePart(partHeader(name, f))
		length += int64(around.Len())
		readers = append(readers, strings.NewReader(around.String()), f.Reader)
		around.Reset()
	}
	_ = w.Close()
	s.body = newFileBody(ctx, io.MultiReader(append(readers, &around)...))
	if length += int64(around.Len()) + s.length; s.length < 0 {
		length = -1
	}
	return w.FormDataContentType(), length, nil
}

var quoteEscaper = strings.NewReplacer("\\", "\\\\", `"`, "\\\"")

func partHeader(name string, f File) textproto.MIMEHeader {
	fileName, contentType := f.Name, f.Type
	if fileName == "" {
		fileName = name
	}
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	return textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf(`form-data; name="%s"; filename="%s"`, quoteEscaper.Replace(name), quoteEscaper.Replace(fileName))},
		"Content-Type":        {contentType},
	}
}

// sources has the positions at which a call's files began, so that another try can read them again.
type sources struct {
	starts []int64 // -1: the reader cannot seek
	length int64   // of all files together, -1: not known
	body   *fileBody
}

// rewind measures the files before the first try, and brings them back to where they were before every other.
func (s *sources) rewind(p *wire.Params) error {
	i, isFirst := -1, s.starts == nil
	for name, f := range p.Files() {
		if i++; isFirst {
			start, length, err := f.Measure()
			if err != nil {
				return fmt.Errorf("measuring the file of parameter %q: %w", name, err)
			}
			s.starts = append(s.starts, start)
			if s.length >= 0 && length >= 0 {
				s.length += length
			} else {
				s.length = -1
			}
			continue
		}
		if s.starts[i] < 0 {
			continue
		}
		if _, err := f.Reader.(io.Seeker).Seek(s.starts[i], io.SeekStart); err != nil {
			return fmt.Errorf("rewinding the file of parameter %q: %w", name, err)
		}
	}
	return nil
}

// again reports whether the request can be sent once more: all files can be rewound, or none was touched.
func (s *sources) again() bool {
	return s.body == nil || !s.body.touched.Load() || slices.Min(s.starts) >= 0
}

var errBodyClosed = errors.New("the request's body is closed")

// fileBody is a body that reads from the caller's files and can be cut off from them. A transport may go on
// reading after it has returned, when the files are the caller's again; and it waits for a Read that blocks,
// also when the context has ended. So each Read of a file is made aside, and given up when the context ends.
type fileBody struct {
	ctx     context.Context // ends with the try's, or by end
	end     context.CancelCauseFunc
	reader  io.Reader
	buffer  []byte
	reading chan struct{} // has a token while a file is read
	touched atomic.Bool
}

func newFileBody(ctx context.Context, r io.Reader) *fileBody {
	ctx, end := context.WithCancelCause(ctx)
	return &fileBody{ctx: ctx, end: end, reader: r, reading: make(chan struct{}, 1)}
}

const uploadBuffer = 32 << 10

func (g *fileBody) Read(b []byte) (int, error) {
	select {
	case g.reading <- struct{}{}:
	case <-g.ctx.Done():
		return 0, context.Cause(g.ctx)
	}
	if g.ctx.Err() != nil { // both were possible
		<-g.reading
		return 0, context.Cause(g.ctx)
	}
	g.touched.Store(true)
	if g.buffer == nil {
		g.buffer = make([]byte, uploadBuffer)
	}
	n, done := 0, make(chan error, 1)
	go func() {
		var err error
		n, err = g.reader.Read(g.buffer[:min(len(b), len(g.buffer))])
		done <- err
		<-g.reading
	}()
	select {
	case err := <-done:
		return copy(b, g.buffer[:n]), err
	case <-g.ctx.Done():
		return 0, context.Cause(g.ctx)
	}
}

func (g *fileBody) Close() error {
	g.end(errBodyClosed)
	return nil
}

// patience is how long a try that has ended waits for a Read of a file to return.
const patience = 100 * time.Millisecond

// cutOff ends all reading and waits for a Read that goes on, but not for one that blocks: the answer is there. Then it
// returns false, and the files must not be used again.
func (g *fileBody) cutOff() bool {
	g.Close()
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case g.reading <- struct{}{}:
		<-g.reading
		return true
	case <-late.C:
		return false
	}
}
