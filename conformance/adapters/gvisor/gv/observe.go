package gv

import (
	"sync/atomic"

	"stopcount/kit"
)

// Observe implements kit.World. It takes no lock of gVisor's.
func (w *World) Observe() kit.Observation {
	w.seen = w.seen[:0]
	for _, x := range w.born() {
		w.seen = append(w.seen, x.observe())
	}
	pause := w.pause.state
	if pause == "" {
		pause = "none"
	}
	return kit.Observation{
		Tasks:             w.seen,
		StopCount:         atomic.LoadInt32(w.system.stopCount),
		RunningGoroutines: w.system.runningGoroutines(),
		Pause:             pause,
	}
}

func (x *task) observe() kit.TaskObservation {
	x.app.mu.Lock()
	defer x.app.mu.Unlock()
	seen := kit.TaskObservation{
		Name:        x.name,
		StopCount:   atomic.LoadInt32(x.stopCount),
		Interrupted: interrupted(x.t),
		Kicked:      x.app.kicks > 0,
		Goroutine:   x.goroutine(),
		Pulled:      x.app.pulled,
	}
	if *x.stop != nil {
		seen.Stop = (*x.stop).(*stop).name
	}
	return seen
}

// goroutine says where the goroutine was seen: at rest, or still running where it does not come to rest.
func (x *task) goroutine() string {
	switch x.seen.place {
	case unstarted:
		return "new"
	case running, moving:
		return "running"
	case exited:
		return "exited"
	}
	if atomic.LoadInt32(x.stopCount) <= 0 {
		return "stuck"
	}
	return "parked"
}

// pullFullState is the real TaskSet.PullFullState, and counts what it pulls.
func (w *World) pullFullState() kit.Outcome {
	w.count(true)
	defer w.count(false)
	return catch(w.system.k.TaskSet().PullFullState)
}

func (w *World) count(pulls bool) {
	for _, x := range w.born() {
		x.app.mu.Lock()
		x.app.pulls = pulls
		if pulls {
			x.app.pulled = 0
		}
		x.app.mu.Unlock()
	}
}
