package top_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
	"github.com/topgen/topgen/templates/top/wire"
)

// upload returns a request with a text and the files.
func upload(files ...top.File) *freeRequest {
	return between(func(p *wire.Params) {
		p.Text("ia", "微信 &")
		for i, f := range files {
			p.File(fmt.Sprint("image", i), f)
		}
	})
}

// onlyReader hides everything but Read.
type onlyReader struct{ io.Reader }

// TestFiles checks that files arrive whole, with their names and types, unsigned, whatever their reader can
// do.
func TestFiles(t *testing.T) {
	content := bytes.Repeat([]byte("0123456789abcdef"), 20000)
	onDisk := filepath.Join(t.TempDir(), "on-disk.bin")
	if err := os.WriteFile(onDisk, content, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(onDisk)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	part := bytes.NewReader(append([]byte("skipped"), content...))
	_, _ = part.Seek(7, io.SeekStart)
	for _, tc := range []fileCase{
		{"bytes", top.FileBytes("a.png", content), "a.png", "application/octet-stream", true},
		{"type and Chinese name", top.File{Name: "图 1.png", Type: "image/png", Reader: bytes.NewReader(content)}, "图 1.png", "image/png", true},
		{"quotes", top.File{Name: `a"b\c`, Reader: strings.NewReader(string(content))}, `a"b\c`, "application/octet-stream", true},
		{"no name", top.File{Reader: bytes.NewBuffer(bytes.Clone(content))}, "image0", "application/octet-stream", true},
		{"on disk", top.File{Name: "x", Reader: file}, "x", "application/octet-stream", true},
		{"from the middle", top.File{Name: "x", Reader: part}, "x", "application/octet-stream", true},
		{"a stream", top.File{Name: "x", Reader: onlyReader{bytes.NewReader(content)}}, "x", "application/octet-stream", false},
	} {
		for _, opts := range [][]top.Option{nil, {top.WithParamsInQuery(), top.WithSignMethod(top.SignMD5)}} {
			seeker, again := tc.file.Reader.(io.Seeker)
			if !again && len(opts) > 0 {
				continue // what is left of a stream that was read is nothing
			}
			t.Run(fmt.Sprint(tc.name, len(opts)), func(t *testing.T) {
				if again {
					start, _ := seeker.Seek(0, io.SeekCurrent)
					defer func() { _, _ = seeker.Seek(start, io.SeekStart) }()
				}
				tc.arrives(t, content, opts)
			})
		}
	}
}

type fileCase struct {
	name        string
	file        top.File
	fileName    string
	contentType string
	known       bool // its length goes ahead
}

func (tc fileCase) arrives(t *testing.T, content []byte, opts []top.Option) {
	g := toptest.NewGateway(t)
	if err := g.Client(opts...).Call(context.Background(), upload(tc.file), new(nothing)); err != nil {
		t.Fatal(err)
	}
	got := g.Last()
	if len(got.Params) != 1 || got.Params[0] != (toptest.Param{Name: "ia", Value: "微信 &"}) {
		t.Errorf("parameters %q", got.Params)
	}
	if len(got.Files) != 1 {
		t.Fatalf("%d files arrived", len(got.Files))
	}
	f := got.Files[0]
	if f.Name != "image0" || f.FileName != tc.fileName || f.Type != tc.contentType || !bytes.Equal(f.Content, content) {
		t.Errorf("got %s, %s, %s, %d bytes", f.Name, f.FileName, f.Type, len(f.Content))
	}
	if got.Header.Get("Content-Length") == "" == tc.known {
		t.Errorf("Content-Length %q", got.Header.Get("Content-Length"))
	}
}

// TestFilesOfOneParameter checks that several files arrive under one name, those without a reader aside.
func TestFilesOfOneParameter(t *testing.T) {
	g := toptest.NewGateway(t)
	req := between(func(p *wire.Params) {
		for _, f := range []top.File{{}, top.FileBytes("1.png", []byte("one")), {}, top.FileBytes("2.png", []byte("two"))} {
			p.File("image", f)
		}
	})
	if err := g.Client().Call(context.Background(), req, new(nothing)); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range g.Last().Files {
		got = append(got, f.Name+" "+f.FileName+" "+string(f.Content))
	}
	if want := []string{"image 1.png one", "image 2.png two"}; !slices.Equal(got, want) {
		t.Errorf("the files %q arrived, want %q", got, want)
	}
}

// TestFilesAreStreamed checks that a file's beginning arrives before its end is read.
func TestFilesAreStreamed(t *testing.T) {
	arrived := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, args, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
		parts := multipart.NewReader(r.Body, args["boundary"])
		for {
			part, err := parts.NextPart()
			if err != nil {
				break
			}
			if part.FileName() != "" {
				_, _ = io.ReadFull(part, make([]byte, 1<<16))
				close(arrived)
			}
			_, _ = io.Copy(io.Discard, part)
		}
		_, _ = io.WriteString(w, "{}")
	}))
	defer server.Close()
	reader := &stepped{first: 1 << 17, wait: arrived}
	err := faultClient(t, server.URL).Call(context.Background(), upload(top.File{Reader: reader}), new(nothing))
	if err != nil || reader.timedOut {
		t.Errorf("the file was not sent while it was read: %v", err)
	}
}

// stepped gives some bytes, waits, and gives a few more.
type stepped struct {
	first    int
	wait     <-chan struct{}
	waited   bool
	timedOut bool
}

func (s *stepped) Read(b []byte) (int, error) {
	if s.first > 0 {
		n := min(len(b), s.first)
		s.first -= n
		clear(b[:n])
		return n, nil
	}
	if s.waited {
		return 0, io.EOF
	}
	s.waited = true
	select {
	case <-s.wait:
	case <-time.After(5 * time.Second):
		s.timedOut = true
	}
	return copy(b, "end"), nil
}

// TestFilesAndRetry checks that a file is sent again from where it began, and not at all when it cannot be
// read twice.
func TestFilesAndRetry(t *testing.T) {
	retry := top.WithRetry(top.RetryPolicy{Tries: 3, Wait: 1, Idempotent: true})
	for _, tc := range []struct {
		name   string
		reader func() io.Reader
		calls  int
	}{
		{"seeker", func() io.Reader {
			r := strings.NewReader("skip it: content")
			_, _ = r.Seek(9, io.SeekStart)
			return r
		}, 3},
		{"stream", func() io.Reader { return onlyReader{strings.NewReader("content")} }, 1},
	} {
		g := toptest.NewGateway(t)
		var calls atomic.Int32
		g.RespondFunc(func(r toptest.Received) toptest.Answer {
			if got := string(r.Files[0].Content); got != "content" {
				t.Errorf("%s: got the content %q", tc.name, got)
			}
			if calls.Add(1) < 3 {
				return toptest.Answer{Body: gatewayError(15, "isp.unknown-error", "")}
			}
			return toptest.Answer{Body: "{}"}
		})
		err := g.Client(retry).Call(context.Background(), upload(top.File{Reader: tc.reader()}), new(nothing))
		if int(calls.Load()) != tc.calls || (err == nil) != (tc.calls == 3) {
			t.Errorf("%s: sent %d times, want %d; the error is %v", tc.name, calls.Load(), tc.calls, err)
		}
	}
	s := &script{steps: []func(*http.Request) (*http.Response, error){fails(refusedConn)}}
	untouched := roundTripper(func(r *http.Request) (*http.Response, error) {
		_ = r.Body.Close()
		r.Body = nil
		return s.RoundTrip(r)
	})
	_ = testClient(retry, top.WithHTTPClient(&http.Client{Transport: untouched})).Call(context.Background(),
		upload(top.File{Reader: onlyReader{strings.NewReader("content")}}), new(nothing))
	if len(s.sent) != 3 {
		t.Errorf("a stream that was not touched was sent %d times, want 3", len(s.sent))
	}
}

// TestFileErrors checks that a file that cannot be read fails the call, and leaves nothing reading it.
func TestFileErrors(t *testing.T) {
	broken := errors.New("the disk is gone")
	g := toptest.NewGateway(t)
	err := g.Client().Call(context.Background(), upload(top.File{Reader: &failing{broken}}), new(nothing))
	if !errors.Is(err, broken) {
		t.Errorf("got the error %v", err)
	}
	err = g.Client().Call(context.Background(), upload(top.File{Reader: &badSeeker{Reader: strings.NewReader("x")}}), new(nothing))
	if err == nil || !strings.Contains(err.Error(), "measuring the file") || top.MayHaveExecuted(err) {
		t.Errorf("got the error %v", err)
	}

	// The answer comes before the file has been read, and the reader is the caller's again.
	early := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "{}") }))
	defer early.Close()
	endless := &counting{}
	_ = faultClient(t, early.URL).Call(context.Background(), upload(top.File{Reader: endless}), new(nothing))
	before := endless.reads.Load()
	early.CloseClientConnections() // whatever still sends, ends
	early.Close()
	if after := endless.reads.Load(); after != before {
		t.Errorf("the file was read %d times after the call", after-before)
	}
}

// TestBlockedFile checks that a file whose Read blocks does not keep a call from ending with its context.
func TestBlockedFile(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	reader, writer := net.Pipe()
	defer writer.Close()
	defer reader.Close()
	began := time.Now()
	err := faultClient(t, rawServer(t, hanging("")), top.WithRetry(top.RetryPolicy{Tries: 2, Idempotent: true})).Call(ctx,
		upload(top.File{Reader: reader}), new(nothing))
	if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || took > 5*time.Second {
		t.Errorf("after %v, got the error %v", took, err)
	}
}

type badSeeker struct{ io.Reader }

func (*badSeeker) Seek(_ int64, whence int) (int64, error) {
	if whence == io.SeekStart {
		return 0, errors.New("cannot go back")
	}
	return 0, nil
}

type counting struct{ reads atomic.Int64 }

func (c *counting) Read(b []byte) (int, error) {
	c.reads.Add(1)
	return len(b), nil
}
