package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"
)

// Locks are the folders and files that one run keeps other runs away from. What is locked is the thing itself, so that
// no lock file is left anywhere; the system frees the locks of a process that dies. They are for one goroutine.
type Locks struct {
	run     context.Context
	waiting func(name string)
	held    []os.FileInfo
}

// NewLocks are those of a run, which hold nothing yet. The run's end also ends its waiting for others. waiting may be
// nil; else it is called once for each lock that another run has held for a second.
func NewLocks(run context.Context, waiting func(name string)) *Locks {
	return &Locks{run: run, waiting: waiting}
}

const (
	patience  = time.Second            // before it is said that topgen waits
	firstPoll = 5 * time.Millisecond   // between the first tries
	lastPoll  = 100 * time.Millisecond // and between the later ones
)

// Lock waits until no other run works on the file or folder. What these locks hold already is not waited for: a run
// may write into the very folder that it keeps others away from.
func (l *Locks) Lock(name string) (unlock func(), err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("locking %s: %w; see that it can be read", name, Cause(err))
	}
	info, err := f.Stat()
	if err == nil && l.holds(info) {
		return func() {}, f.Close()
	}
	if err == nil {
		err = l.wait(f)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("locking %s: %w", name, err), f.Close())
	}
	l.held = append(l.held, info)
	return func() {
		l.release(info)
		_ = f.Close() // which frees the lock
	}, nil
}

// wait asks again and again rather than have the system wait, which no signal would end.
func (l *Locks) wait(f *os.File) error {
	start, told := time.Now(), false
	for pause := firstPoll; ; pause = min(2*pause, lastPoll) {
		if err := l.run.Err(); err != nil {
			return err
		}
		if ok, err := tryLock(f); ok || err != nil {
			return err
		}
		if !told && l.waiting != nil && time.Since(start) >= patience {
			told = true
			l.waiting(f.Name())
		}
		select {
		case <-l.run.Done():
		case <-time.After(pause):
		}
	}
}

func (l *Locks) holds(info os.FileInfo) bool {
	return slices.ContainsFunc(l.held, func(h os.FileInfo) bool { return os.SameFile(h, info) })
}

func (l *Locks) release(info os.FileInfo) {
	l.held = slices.DeleteFunc(l.held, func(h os.FileInfo) bool { return os.SameFile(h, info) })
}
