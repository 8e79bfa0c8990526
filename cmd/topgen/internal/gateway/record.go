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
	number int // of what was added to the record
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

// cut takes out what is not shown. What is left does not keep the whole request in memory.
func (r *received) cut() {
	short := make(map[string]string)
	for _, p := range r.shownParams() {
		short[p[0]] = p[1]
	}
	r.params = short
}

// shownParams returns the parameters in order, cut, and without the secret, which some people send by mistake.
func (r *received) shownParams() (out [][2]string) {
	names := slices.Sorted(maps.Keys(r.params))
	for _, name := range names[:min(len(names), maxShownParams)] {
		value := r.params[name]
		if r.secret != "" {
			value = strings.ReplaceAll(value, r.secret, "***")
		}
		out = append(out, [2]string{shown(name, maxShownValue), shown(value, maxShownValue)})
	}
	return out
}

func (r *received) entry() *Entry {
	return &Entry{
		ID: r.id, Time: r.time.In(top.GMT8).Format(time.TimeOnly), Method: shown(r.params["method"], maxShownValue), Params: r.shownParams(),
		Result: r.result, Wrong: r.wrong[0], WrongZH: r.wrong[1], Answer: shown(r.answer, maxShownAnswer),
	}
}

// record keeps the last requests.
type record struct {
	mu    sync.Mutex
	last  [maxEntries]*received // the newest goes into the place of the oldest
	next  int
	added int
}

// add keeps a request. It must not be changed afterwards: pages read it.
func (r *record) add(e *received) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.added++
	e.number = r.added
	r.last[r.next] = e
	r.next = (r.next + 1) % maxEntries
}

// replace puts a request of which more is known into the place of the one with its id, if that is still there.
func (r *record) replace(e *received) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.last[:], func(old *received) bool { return old != nil && old.id == e.id })
	if i >= 0 {
		r.added++
		e.number = r.added
		r.last[i] = e
	}
}

// since returns the requests that were added after the one of a number, the oldest first.
func (r *record) since(number int) (list []*received) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, e := range slices.Concat(r.last[r.next:], r.last[:r.next]) {
		if e != nil && e.number > number {
			list = append(list, e)
		}
	}
	return list
}

// shown cuts a text. What it returns does not keep the whole of a large one in memory.
func shown(s string, most int) string {
	if len(s) <= most {
		return strings.Clone(s)
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
