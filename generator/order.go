package generator

import (
	"context"
	"iter"
	"runtime"
)

// inOrder calls do for each input, on all cores, and yields the results in the order of the inputs. Only a few results
// more than there are cores exist at any time. It stops early when ctx ends.
func inOrder[In, Out any](ctx context.Context, inputs []In, do func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // ends the goroutine below when the caller has enough
		started := make(chan chan Out, runtime.GOMAXPROCS(0))
		go func() {
			defer close(started)
			for _, in := range inputs {
				done := make(chan Out, 1)
				select {
				case started <- done:
					go func() { done <- do(in) }()
				case <-ctx.Done():
					return
				}
			}
		}()
		for done := range started {
			if !yield(<-done) {
				return
			}
		}
	}
}
