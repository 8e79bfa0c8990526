package command

import (
	"fmt"
	"strings"
	"sync"
)

// progress is a line on a terminal that says how far long work is. Its zero value shows nothing. A library for this
// would bring tables of Unicode for bars that nobody misses.
type progress struct {
	env         Env
	what        string
	mu          sync.Mutex
	done, total int
}

// progress returns a line for work of so many steps; it shows nothing unless standard error is a terminal.
func (env Env) progress(what string, total, atLeast int) *progress {
	if !env.Terminal || total < atLeast {
		return new(progress)
	}
	return &progress{env: env, what: what, total: total}
}

// step says that one more step is done.
func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.total > 0 {
		p.done++
		fmt.Fprintf(p.env.Stderr, "\r%s %d/%d", printable(p.what), p.done, p.total)
	}
}

// end clears the line.
func (p *progress) end() {
	if p.total > 0 {
		fmt.Fprint(p.env.Stderr, "\r"+strings.Repeat(" ", 2*len(p.what)+24)+"\r")
	}
}
