package gateway

import (
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"github.com/topgen/topgen/spec"
	"github.com/topgen/topgen/templates/top/toptest"
)

// served is an API that the gateway serves.
type served struct {
	api    *spec.API
	checks *toptest.API
	// usual returns the usual answer. It is made when it is needed first: a gateway may serve thousands of APIs.
	usual func() object
}

// layoutKey is what an answer of an API in a format says.
type layoutKey struct {
	*served
	*Members
	format
}

// write writes an answer. Layouts are kept.
func (st *state) write(s *served, r *reply, f format, id string) string {
	switch {
	case r.Error != nil:
		return f.failure(*r.Error, id)
	case r.Body != "":
		return r.Body
	}
	key := layoutKey{s, r.Members, f}
	made, ok := st.layouts.Load(key)
	if !ok {
		data := s.usual()
		if r.Members != nil {
			data = merge(data, r.Members.tree)
		}
		made = f.layout(s.api, data)
		st.layouts.Store(key, made)
	}
	return made.(layout).fill(r.values, id)
}

// newRequestID makes an id as the platform's look: short, of digits and small letters.
func newRequestID() string { return strconv.FormatUint(rand.Uint64(), 36) }

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
