package taskstops

import (
	"sync/atomic"
	"time"
)

// A Rest knows whether all goroutines are at rest. Each is counted while it is on its way: from before it is started or
// woken, by whoever does that, until it waits where only another can wake it.
type Rest struct {
	onTheirWay atomic.Int32
	begun      atomic.Int64
	came       chan struct{}
	timer      *time.Timer
}

// NewRest makes one that counts nobody.
func NewRest() *Rest {
	r := &Rest{came: make(chan struct{}, 1), timer: time.NewTimer(time.Hour)}
	r.timer.Stop()
	return r
}

// Begin counts one more goroutine as on its way.
func (r *Rest) Begin() {
	r.begun.Add(1)
	r.onTheirWay.Add(1)
}

// End says that the caller is about to wait, or to end.
func (r *Rest) End() {
	if r.onTheirWay.Add(-1) == 0 {
		put(r.came)
	}
}

// Begun counts all that were ever on their way.
func (r *Rest) Begun() int64 { return r.begun.Load() }

// How many parts a time limit has.
const parts = 20

// Wait waits until all are at rest, and says whether that was within the time limit. Time that the process was not let run
// counts as a twentieth of the limit, however long it was. One goroutine may wait.
func (r *Rest) Wait(limit time.Duration) bool {
	for range parts {
		if r.waitPart(limit / parts) {
			return true
		}
	}
	return false
}

func (r *Rest) waitPart(limit time.Duration) bool {
	if r.onTheirWay.Load() == 0 {
		return true
	}
	r.timer.Reset(limit)
	defer r.timer.Stop()
	for r.onTheirWay.Load() != 0 {
		select {
		case <-r.came:
		case <-r.timer.C:
			return false
		}
	}
	return true
}
