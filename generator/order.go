package generator

import (
	"context"
	"iter"
	"runtime"
)

// inOrder calls do for each input, on all cores, and yields the results in the order of the inputs. Only a few results
// more than there are cores exist at any time. It stops early when ctx ends.
func inOrder[In, Out any](ctx context.Context, inputs []In, do func(In) Out) iter.Seq[Out] {
	type call struct {
		in   In
		done chan Out
	}
	return func(yield func(Out) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // ends the goroutines when the caller has enough
		cores := runtime.GOMAXPROCS(0)
		todo, started := make(chan call), make(chan call, 2*cores)
		for range cores { // a fixed number of goroutines, so that their stacks grow only once
			go func() {
				for c := range todo {
					c.done <- do(c.in)
				}
			}()
		}
		go func() {
			defer close(started)
			defer close(todo)
			for _, in := range inputs {
				c := call{in, make(chan Out, 1)}
				select {
				case todo <- c:
				case <-ctx.Done():
					return
				}
				select {
				case started <- c:
				case <-ctx.Done():
					return
				}
			}
		}()
		for c := range started {
			if !yield(<-c.done) {
				return
			}
		}
	}
}
