package top

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/topgen/topgen/templates/top/wire"
)

// upload is a multipart body: the texts, then the files, streamed.
type upload struct {
	contentType string
	length      int64 // of the whole body, -1 when a file's length cannot be known
	body        *fileBody
}

// newUpload lays out the body of p's request. What is around the files is written first, so that the
// length is known when theirs is; the files themselves are read as the body is sent.
func newUpload(ctx context.Context, p *wire.Params, files *sources) (*upload, error) {
	if err := files.rewind(p); err != nil {
		return nil, err
	}
	var around bytes.Buffer
	w := multipart.NewWriter(&around)
	for name, value := range p.Fields() {
		if err := w.WriteField(name, value); err != nil {
			return nil, err
		}
	}
	var ends []int // where in around each file's content goes
	for name, f := range p.Files() {
		if _, err := w.CreatePart(partHeader(name, f)); err != nil {
			return nil, err
		}
		ends = append(ends, around.Len())
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	var readers []io.Reader
	text, written, i := around.String(), 0, 0
	for _, f := range p.Files() {
		readers = append(readers, strings.NewReader(text[written:ends[i]]), f.Reader)
		written = ends[i]
		i++
	}
	readers = append(readers, strings.NewReader(text[written:]))
	u := &upload{contentType: w.FormDataContentType(), length: files.length(), body: newFileBody(ctx, io.MultiReader(readers...))}
	if u.length >= 0 {
		u.length += int64(len(text))
	}
	return u, nil
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
	began   bool
	starts  []int64 // -1: the reader cannot seek
	lengths []int64 // -1: not known
	body    *fileBody
}

// rewind measures the files before the first try, and brings them back to where they were before every other.
func (s *sources) rewind(p *wire.Params) error {
	i := -1
	for name, f := range p.Files() {
		if i++; !s.began {
			start, length, err := f.Measure()
			if err != nil {
				return fmt.Errorf("measuring the file of parameter %q: %w", name, err)
			}
			s.starts, s.lengths = append(s.starts, start), append(s.lengths, length)
			continue
		}
		if s.starts[i] < 0 {
			continue
		}
		if _, err := f.Reader.(io.Seeker).Seek(s.starts[i], io.SeekStart); err != nil {
			return fmt.Errorf("rewinding the file of parameter %q: %w", name, err)
		}
	}
	s.began = true
	return nil
}

// length is that of all files together, -1 when one is not known.
func (s *sources) length() int64 {
	var all int64
	for _, n := range s.lengths {
		if n < 0 {
			return -1
		}
		all += n
	}
	return all
}

// again reports whether the request can be sent once more: all files can be rewound, or none was touched.
func (s *sources) again() bool {
	if s.body == nil || !s.body.touched.Load() {
		return true
	}
	for _, start := range s.starts {
		if start < 0 {
			return false
		}
	}
	return true
}

var errBodyClosed = errors.New("the request's body is closed")

// fileBody is a body that reads from the caller's files and can be cut off from them. A transport may go on
// reading after it has returned, when the files are the caller's again; and it waits for a Read that blocks,
// also when the context has ended. So each Read of a file is made aside, and given up when the context ends.
type fileBody struct {
	ctx     context.Context
	reader  io.Reader
	buffer  []byte
	reading chan struct{} // has a token while a file is read
	closed  chan struct{}
	once    sync.Once
	touched atomic.Bool
}

func newFileBody(ctx context.Context, r io.Reader) *fileBody {
	return &fileBody{ctx: ctx, reader: r, reading: make(chan struct{}, 1), closed: make(chan struct{})}
}

const uploadBuffer = 32 << 10

func (g *fileBody) Read(b []byte) (int, error) {
	select {
	case g.reading <- struct{}{}:
	case <-g.closed:
		return 0, errBodyClosed
	}
	select {
	case <-g.closed: // both were possible
		<-g.reading
		return 0, errBodyClosed
	default:
	}
	g.touched.Store(true)
	if g.buffer == nil {
		g.buffer = make([]byte, uploadBuffer)
	}
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	go func() {
		n, err := g.reader.Read(g.buffer[:min(len(b), len(g.buffer))])
		done <- result{n, err}
		<-g.reading
	}()
	select {
	case r := <-done:
		return copy(b, g.buffer[:r.n]), r.err
	case <-g.ctx.Done():
		g.Close()
		return 0, g.ctx.Err()
	case <-g.closed:
		return 0, errBodyClosed
	}
}

func (g *fileBody) Close() error {
	g.once.Do(func() { close(g.closed) })
	return nil
}

// patience is how long a try that has ended waits for a Read of a file to return.
const patience = 100 * time.Millisecond

// cutOff ends all reading and waits for a Read that goes on, but not for one that blocks: the answer is there. Then it
// returns false, and the files must not be used again.
func (g *fileBody) cutOff() bool {
	g.Close()
	select {
	case g.reading <- struct{}{}:
		<-g.reading
		return true
	default:
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case g.reading <- struct{}{}:
		<-g.reading
		return true
	case <-late.C:
		return false
	case <-g.ctx.Done():
		return false
	}
}
