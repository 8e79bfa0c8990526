package gateway

import (
	"crypto/rand"
	"encoding/binary"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top/toptest"
)

// served is an API that the gateway serves.
type served struct {
	api    *spec.API
	checks *toptest.API
	// data is the usual answer, texts how it is written in the formats, but for the request's id.
	once  sync.Once
	data  object
	texts map[format][2]string
}

// idPlace stands for the request's id where a text is kept for many requests. It is the last thing in each of them.
const idPlace = "topgen-request-id"

// prepare makes the usual answer when the API is called first: a gateway may serve thousands.
func (s *served) prepare() {
	s.once.Do(func() {
		s.data = usual(s.api)
		succeed(s.api, s.data)
		s.texts = make(map[format][2]string)
		for _, f := range []format{{}, {json: true}, {json: true, simplify: true}} {
			body := f.success(s.api, s.data, idPlace)
			i := strings.LastIndex(body, idPlace)
			s.texts[f] = [2]string{body[:i], body[i+len(idPlace):]}
		}
	})
}

// answer writes a scenario's answer in the format; nil is the usual one.
func (s *served) answer(f format, a *Answer, id string) string {
	s.prepare()
	switch {
	case a == nil || a.Members == nil && a.Body == "" && a.Error == nil:
		return s.texts[f][0] + id + s.texts[f][1]
	case a.Error != nil:
		return f.failure(*a.Error, id)
	case a.Body != "":
		return a.Body
	}
	return f.success(s.api, merge(s.data, a.Members), id)
}

// requestIDs makes ids of requests as the platform's look: short, of digits and small letters.
type requestIDs struct {
	start uint64
	next  atomic.Uint64
}

func newRequestIDs() *requestIDs {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return &requestIDs{start: binary.BigEndian.Uint64(b[:]) >> 8}
}

func (r *requestIDs) make() string {
	return strconv.FormatUint(r.start+r.next.Add(1)*7919, 36)
}

// send sends a body as the answer says: late, cut short, not at all.
func send(w http.ResponseWriter, r *http.Request, a *Answer, contentType, body string) {
	if a == nil {
		a = new(Answer)
	}
	if a.Delay > 0 && !wait(w, r, a.Delay) {
		return
	}
	if a.Reset {
		reset(w)
		return
	}
	header := w.Header()
	header.Set("Content-Type", contentType)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if a.Status != 0 {
		w.WriteHeader(a.Status)
	}
	if a.Truncate > 0 && a.Truncate < len(body) {
		_, _ = w.Write([]byte(body[:a.Truncate]))
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // which closes the connection
	}
	_, _ = w.Write([]byte(body)) // a client that has gone away is not the gateway's trouble
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
