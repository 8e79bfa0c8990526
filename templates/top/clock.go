package top

import (
	"net/http"
	"sync/atomic"
	"time"
)

// skew is what the client has learned about how far the machine's clock is off; clients derived from one
// another share it.
type skew struct{ offset atomic.Int64 }

// skewTolerance is how far off a clock may seem before it is corrected: Date headers have whole seconds, and
// the way takes its time. The gateway itself tolerates ten minutes.
const skewTolerance = 5 * time.Second

// learn takes the gateway's time from an answer's Date header and reports whether the client's idea of
// the time has changed. sent and received are by the client's own clock.
func (s *skew) learn(header http.Header, sent, received time.Time) bool {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return false
	}
	middle := sent.Add(received.Sub(sent) / 2)
	offset := date.Sub(middle)
	if diff := offset - time.Duration(s.offset.Load()); diff.Abs() < skewTolerance {
		return false
	}
	if offset.Abs() < skewTolerance {
		offset = 0
	}
	s.offset.Store(int64(offset))
	return true
}

func (s *skew) correct(t time.Time) time.Time {
	if s == nil {
		return t
	}
	return t.Add(time.Duration(s.offset.Load()))
}
