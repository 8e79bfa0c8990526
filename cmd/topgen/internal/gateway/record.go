package gateway

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// Bounds of what is kept of requests, so that memory stays flat whatever they are.
const (
	maxEntries     = 100
	maxShownParams = 100
	maxShownValue  = 2 << 10  // bytes
	maxShownAnswer = 16 << 10 // bytes
	maxWatchers    = 16
)

// Entry is a request that the gateway received, as its page shows it.
type Entry struct {
	ID     string      `json:"id"`
	Time   string      `json:"time"`
	Method string      `json:"method"`
	Params [][2]string `json:"params"`
	// Result says in a few words what became of it.
	Result string `json:"result"`
	// Wrong says what was wrong with it; empty if nothing was.
	Wrong   string `json:"wrong"`
	WrongZH string `json:"wrong_zh"`
	Answer  string `json:"answer"`
}

// received is a request as it is kept. Only when a page shows it, an Entry is made of it.
type received struct {
	id     string
	time   time.Time
	params map[string]string
	secret string
	result string
	wrong  [2]string // in English and in Chinese
	answer string
}

// maxKeptRequest bounds the requests that are kept as they are, in bytes; larger ones are cut at once.
const maxKeptRequest = 64 << 10

// newReceived returns what is kept of a request, size bytes of which were read.
func newReceived(id string, now time.Time, params map[string]string, size int, secret string) *received {
	r := &received{id: id, time: now, params: params, secret: secret}
	if size > maxKeptRequest {
		r.params = make(map[string]string)
		for _, p := range r.shownParams(params) {
			r.params[p[0]] = p[1]
		}
	}
	return r
}

// shownParams returns the parameters in order, cut, and without the secret, which some people send by mistake.
func (r *received) shownParams(params map[string]string) (out [][2]string) {
	names := slices.Sorted(maps.Keys(params))
	for _, name := range names[:min(len(names), maxShownParams)] {
		value := params[name]
		if r.secret != "" {
			value = strings.ReplaceAll(value, r.secret, "***")
		}
		out = append(out, [2]string{shown(name, maxShownValue), shown(value, maxShownValue)})
	}
	return out
}

func (r *received) entry() *Entry {
	return &Entry{
		ID: r.id, Time: r.time.In(top.GMT8).Format(time.TimeOnly), Method: shown(r.params["method"], maxShownValue), Params: r.shownParams(r.params),
		Result: r.result, Wrong: r.wrong[0], WrongZH: r.wrong[1], Answer: shown(r.answer, maxShownAnswer),
	}
}

// record keeps the last requests, and sends each one to the pages that watch.
type record struct {
	mu       sync.Mutex
	last     []*received
	oldest   int
	watchers map[chan *Entry]bool
	closed   bool
}

// add keeps a request. It must not be changed afterwards: pages read it.
func (r *record) add(e *received) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.last) < maxEntries {
		r.last = append(r.last, e)
	} else {
		r.last[r.oldest] = e
		r.oldest = (r.oldest + 1) % maxEntries
	}
	r.send(e)
}

// replace puts a request of which more is known into the place of the one with its id, if that is still there.
func (r *record) replace(e *received) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.last, func(old *received) bool { return old.id == e.id })
	if i >= 0 {
		r.last[i] = e
		r.send(e)
	}
}

// send passes a request on to all pages that watch.
func (r *record) send(e *received) {
	if len(r.watchers) == 0 {
		return
	}
	entry := e.entry()
	for w := range r.watchers {
		select {
		case w <- entry:
		default: // a page that is too slow misses some
		}
	}
}

// watch returns the requests so far, oldest first, and a channel of those to come, which is closed when the gateway
// stops. The channel is nil where too many watch.
func (r *record) watch() ([]*Entry, chan *Entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.watchers) >= maxWatchers || r.closed {
		return nil, nil
	}
	if r.watchers == nil {
		r.watchers = make(map[chan *Entry]bool)
	}
	w := make(chan *Entry, maxEntries)
	r.watchers[w] = true
	var entries []*Entry
	for _, e := range slices.Concat(r.last[r.oldest:], r.last[:r.oldest]) {
		entries = append(entries, e.entry())
	}
	return entries, w
}

// unwatch ends what watch began.
func (r *record) unwatch(w chan *Entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.watchers, w)
}

// close ends the watching.
func (r *record) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for w := range r.watchers {
		close(w)
	}
	r.watchers, r.closed = nil, true
}

// shown cuts a text. What it returns does not keep the whole of a large one in memory.
func shown(s string, most int) string {
	if len(s) <= most {
		return strings.Clone(s)
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
