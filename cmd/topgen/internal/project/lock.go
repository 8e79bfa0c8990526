package project

import (
	"context"

	"github.com/topgen/topgen/cmd/topgen/internal/output"
)

// Lock keeps other runs of topgen away from a project, so that specs are read, saved and generated without another run
// in between. The locks are to be handed on, because the packages may be written into that very folder. It is the folder
// that is locked, not go.mod, which the go command locks. The context ends the waiting for another run; waiting, if not
// nil, is told after a second which folder one holds.
func Lock(ctx context.Context, root string, waiting func(folder string)) (locks *output.Locks, unlock func(), err error) {
	locks = output.NewLocks(ctx, func(folder string) {
		if waiting != nil {
			waiting(Shown(folder))
		}
	})
	unlock, err = locks.Lock(root)
	return locks, unlock, err
}
