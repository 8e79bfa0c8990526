package generator

import (
	"context"
	"iter"
	"runtime"
)

// call is one input with the place that its result is put into.
type call[In, Out any] struct {
	in   In
	done chan Out
}

// inOrder calls do for each input, on all cores, and yields the results in the order of the inputs. Only a few results
// more than there are cores exist at any time. It stops early when ctx ends.
func inOrder[In, Out any](ctx context.Context, inputs []In, do func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // ends the goroutines when the caller has enough
		cores := runtime.GOMAXPROCS(0)
		todo, started := make(chan call[In, Out]), make(chan call[In, Out], 2*cores)
		for range cores { // a fixed number of goroutines, so that their stacks grow only once
			go func() {
				for c := range todo {
					c.done <- do(c.in)
				}
			}()
		}
		go start(ctx, inputs, todo, started)
		for c := range started {
			if !yield(<-c.done) {
				return
			}
		}
	}
}

// start hands the calls to the goroutines, and in the same order to the loop that waits for the results.
func start[In, Out any](ctx context.Context, inputs []In, todo, started chan<- call[In, Out]) {
	defer close(started)
	defer close(todo)
	for _, in := range inputs {
		c := call[In, Out]{in, make(chan Out, 1)}
		for _, to := range []chan<- call[In, Out]{todo, started} {
			select {
			case to <- c:
			case <-ctx.Done():
				return
			}
		}
	}
}
