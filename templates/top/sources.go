package top

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// sources knows where a call's files began, so that another try can read them again.
type sources struct {
	began   bool
	starts  []int64 // -1: the reader cannot seek
	lengths []int64 // -1: not known
	body    *guarded
}

// rewind measures the files before the first try, and brings them back to where they were before every other.
func (s *sources) rewind(files []part) error {
	if s.began {
		for i, f := range files {
			if s.starts[i] < 0 {
				continue
			}
			if _, err := f.file.Reader.(io.Seeker).Seek(s.starts[i], io.SeekStart); err != nil {
				return fmt.Errorf("rewinding the file of parameter %q: %w", f.name, err)
			}
		}
		return nil
	}
	s.began = true
	for _, f := range files {
		start, length, err := measure(f.file.Reader)
		if err != nil {
			return fmt.Errorf("measuring the file of parameter %q: %w", f.name, err)
		}
		s.starts, s.lengths = append(s.starts, start), append(s.lengths, length)
	}
	return nil
}

// measure returns where r stands and how much it has left, each -1 where r cannot tell.
func measure(r io.Reader) (start, length int64, err error) {
	start, length = -1, -1
	if b, ok := r.(interface{ Len() int }); ok {
		length = int64(b.Len())
	}
	s, ok := r.(io.Seeker)
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

// length is that of all files together, -1 when one is not known.
func (s *sources) length() int64 {
	var sum int64
	for _, n := range s.lengths {
		if n < 0 {
			return -1
		}
		sum += n
	}
	return sum
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

// guarded is a body that reads from the caller's files and can be cut off from them. A transport may go on
// reading after it has returned, when the files are the caller's again; and it waits for a Read that blocks,
// also when the context has ended. So each Read of a file is made aside, and given up when the context ends.
type guarded struct {
	ctx     context.Context
	reader  io.Reader
	buffer  []byte
	reading chan struct{} // holds a token while a file is read
	closed  chan struct{}
	once    sync.Once
	touched atomic.Bool
}

func newGuarded(ctx context.Context, r io.Reader) *guarded {
	return &guarded{ctx: ctx, reader: r, reading: make(chan struct{}, 1), closed: make(chan struct{})}
}

const uploadBuffer = 32 << 10

func (g *guarded) Read(b []byte) (int, error) {
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

func (g *guarded) Close() error {
	g.once.Do(func() { close(g.closed) })
	return nil
}

// patience is how long a try that is over waits for a Read of a file to return.
const patience = 100 * time.Millisecond

// cutOff ends all reading and waits for a Read that goes on, but not for one that blocks: the answer is there. Then it
// returns false, and the files must not be used again.
func (g *guarded) cutOff() bool {
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
