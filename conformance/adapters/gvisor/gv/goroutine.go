package gv

import (
	"sync/atomic"

	"gvisor.dev/gvisor/pkg/goid"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
)

// A task has the ID of its goroutine, and clears it at the goroutine's very end, when it counts no more as running.
// gVisor finds the ID where the Go of its own time had it: of a later Go it may read something else, such as zero.

// ending stands for the ID of a goroutine that is about to end.
const ending = -1

func setGoroutineID(t *kernel.Task, id int64) {
	atomic.StoreInt64((*int64)(field(t, "goid").Addr().UnsafePointer()), id)
}

// recogniseGoroutine has gVisor take the goroutine that this is called on for t's, which it is.
func recogniseGoroutine(t *kernel.Task) { setGoroutineID(t, goid.Get()) }

// hasEnded says whether the goroutine of the application's task has ended.
func (a *application) hasEnded() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.released && a.task.GoroutineID() == 0
}

// awaitEnd waits for that; it panics if it does not come.
func (a *application) awaitEnd() {
	if !await(a.hasEnded) {
		panic("the goroutine of a task of the adapter's own does not end")
	}
}
