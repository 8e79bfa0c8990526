package gateway

import (
	"crypto/rand"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top/toptest"
)

// served is an API that the gateway serves.
type served struct {
	api    *spec.API
	checks *toptest.API
	// data is the usual answer.
	once sync.Once
	data object
	// layouts has a layout for each layoutKey, made when it is needed first: a gateway may serve thousands of APIs.
	layouts sync.Map
}

// layoutKey is an answer in a format.
type layoutKey struct {
	answer *answer
	format format
}

func (s *served) layout(key layoutKey) layout {
	if l, ok := s.layouts.Load(key); ok {
		return l.(layout)
	}
	s.once.Do(func() {
		s.data = usual(s.api)
		succeed(s.api, s.data)
	})
	l := key.format.layout(s.api, merge(s.data, key.answer.members))
	s.layouts.Store(key, l)
	return l
}

// answer writes an answer in the format.
func (s *served) answer(f format, r *reply, id string) string {
	switch {
	case r.Error != nil:
		return f.failure(*r.Error, id)
	case r.Body != "":
		return r.Body
	}
	return s.layout(layoutKey{r.answer, f}).fill(r.values, id)
}

// newRequestID makes an id as the platform's look: short, of digits and small letters.
func newRequestID() string { return strings.ToLower(rand.Text()[:13]) }

var nosniff = []string{"nosniff"}

// send sends a body as the answer says: late, cut short, not at all.
func send(w http.ResponseWriter, r *http.Request, a *Answer, contentType []string, body string) {
	if a.Delay > 0 && !wait(w, r, a.Delay) {
		return
	}
	if a.Reset {
		reset(w)
		return
	}
	header := w.Header()
	header["Content-Type"] = contentType
	header["X-Content-Type-Options"] = nosniff
	header["Content-Length"] = []string{strconv.Itoa(len(body))}
	if a.Status != 0 {
		w.WriteHeader(a.Status)
	}
	if a.Truncate > 0 && a.Truncate < len(body) {
		_, _ = w.Write([]byte(body[:a.Truncate]))
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // which closes the connection
	}
	_, _ = io.WriteString(w, body) // a client that has gone away is not the gateway's trouble
}

// wait waits before an answer. It reports whether the client is still there.
func wait(w http.ResponseWriter, r *http.Request, d time.Duration) bool {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(d + writeTimeout))
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-r.Context().Done():
		return false
	}
}

// reset ends the connection without an answer.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil { // HTTP/2, which this server does not speak
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(interface{ SetLinger(int) error }); ok {
		_ = tcp.SetLinger(0) // so that the client sees a reset and no orderly end
	}
	_ = conn.Close()
}
