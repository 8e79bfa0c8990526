package gateway

import (
	"slices"
	"strings"
	"sync"
	"time"
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

// record keeps the last requests, and tells those who watch of each.
type record struct {
	mu       sync.Mutex
	entries  []*Entry
	oldest   int
	watchers map[chan *Entry]bool
	closed   bool
}

// add keeps an entry, which nobody changes from then on.
func (r *record) add(e *Entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.entries) < maxEntries {
		r.entries = append(r.entries, e)
	} else {
		r.entries[r.oldest] = e
		r.oldest = (r.oldest + 1) % maxEntries
	}
	r.tell(e)
}

// replace puts an entry that says more into the place of the one with its ID, if that is still there.
func (r *record) replace(e *Entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.entries, func(old *Entry) bool { return old.ID == e.ID })
	if i >= 0 {
		r.entries[i] = e
		r.tell(e)
	}
}

func (r *record) tell(e *Entry) {
	for w := range r.watchers {
		select {
		case w <- e:
		default: // a page that is too slow misses some
		}
	}
}

// watch returns the entries so far, oldest first, and a channel of those to come, which is closed when the gateway stops.
// It is nil where too many watch.
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
	return slices.Concat(r.entries[r.oldest:], r.entries[:r.oldest]), w
}

func (r *record) leave(w chan *Entry) {
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

// newEntry returns the entry of a request, without the secret, which some people send by mistake.
func newEntry(id string, now time.Time, params map[string]string, order []string, secret string) *Entry {
	e := &Entry{ID: id, Time: now.In(gmt8).Format(time.TimeOnly), Method: shown(params["method"], maxShownValue)}
	for _, name := range order[:min(len(order), maxShownParams)] {
		value := shown(params[name], maxShownValue)
		if secret != "" {
			value = strings.ReplaceAll(value, secret, "***")
		}
		e.Params = append(e.Params, [2]string{shown(name, maxShownValue), value})
	}
	return e
}

// shown cuts a text. What it returns does not keep the whole of a large one in memory.
func shown(s string, most int) string {
	if len(s) <= most {
		return strings.Clone(s)
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
