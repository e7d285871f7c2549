package gv

import (
	"runtime"
	"time"
)

// How long a goroutine may take to come to rest before it is given up.
const patience = 5 * time.Second

// await waits until done is so. It returns false if that takes longer than patience.
func await(done func() bool) bool {
	var deadline time.Time
	for turn := 1; !done(); turn++ {
		if turn%1024 == 0 {
			now := time.Now()
			if deadline.IsZero() {
				deadline = now.Add(patience)
			} else if now.After(deadline) {
				return false
			}
		}
		runtime.Gosched()
	}
	return true
}

// comeToRest waits until every task goroutine is at rest, and then Kernel.Pause, and returns the task that does not come to
// rest, or nil. All are at rest together where two looks at all of them, one after the other, find each at rest and unmoved.
func (w *World) comeToRest() (restless *task) {
	await(func() bool {
		restless = nil
		for _, x := range w.born() {
			seen := x.look()
			if seen.place == moving || seen != x.seen {
				restless = x
			}
			x.seen = seen
		}
		return restless == nil
	})
	if restless == nil {
		w.pause.comeToRest(w.system.runningGoroutines)
	}
	return restless
}

// woken says whether a goroutine that was parked has been called since it was last seen at rest.
func (w *World) woken() bool {
	for _, x := range w.born() {
		if x.seen.place == parked && x.look() != x.seen {
			return true
		}
	}
	return false
}
