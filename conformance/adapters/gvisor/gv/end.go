package gv

import (
	"sync/atomic"
)

// end has every task of the world exit and reaps it, so that the kernel is as it was when it was booted. It returns
// false if it did not come to that. No lock may be left locked.
func (w *World) end() bool {
	s := w.system
	s.setStopCount(0)
	for _, x := range w.born() {
		x.app.leaveAlways(exiting)
		x.app.unblock()
		w.release(x)
		if x.look().place == unstarted {
			x.start(s.pids())
		}
	}
	for _, x := range w.born() {
		if !await(func() bool { return x.look().place == exited }) || s.reap(x.t) != nil {
			return false
		}
	}
	return w.pause.over()
}

// release ends all stops of x by force, whatever its counts.
func (w *World) release(x *task) {
	mu := signalMutex(x.t)
	mu.Lock()
	defer mu.Unlock()
	*x.stop = nil
	atomic.StoreInt32(x.stopCount, 0)
	x.wake()
}
