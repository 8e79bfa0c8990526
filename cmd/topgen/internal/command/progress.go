package command

import (
	"fmt"
	"strings"
	"sync"
)

// progress shows on a terminal how far work of many steps is: step says that one more is done, end clears the line. A
// library for this would bring tables of Unicode for bars that nobody misses.
func (env Env) progress(what string, total, atLeast int) (step, end func()) {
	if !env.Terminal || total < atLeast {
		return func() {}, func() {}
	}
	var mu sync.Mutex
	done := 0
	step = func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		fmt.Fprintf(env.Stderr, "\r%s %d/%d", printable(what), done, total)
	}
	return step, func() { fmt.Fprint(env.Stderr, "\r"+strings.Repeat(" ", 2*len(what)+24)+"\r") }
}
