package gv

import (
	"sync/atomic"

	"stopcount/kit"
)

// end has every task of the world exit and reaps it, so that the kernel is as it was when it was booted. It returns
// false if it did not come to that.
func (w *World) end() bool {
	s := w.system
	s.setStopCount(0)
	field(s.pids(), "exiting").SetBool(false) // as Kernel.Kill has left it
	for _, x := range w.born() {
		w.release(x)
	}
	if w.ghost != nil {
		w.ghost.Unlock()
	}
	for _, x := range w.born() {
		x.app.leaveAlways(exiting)
		x.app.unblock()
		if x.look().place == unstarted {
			x.start(s.pids())
		}
	}
	for _, x := range w.born() {
		if !await(func() bool { return x.look().place == exited }) || s.reap(x.t) != nil {
			return false
		}
	}
	for _, g := range w.groups {
		if g.tg.Leader() == nil {
			g.tg.Release(s.ctx())
		}
	}
	return w.pause.over()
}

// release ends all stops of x by force, whatever its counts.
func (w *World) release(x *task) {
	if mu := signalMutex(x.t); mu != w.ghost {
		mu.Lock()
		defer mu.Unlock()
	}
	*x.stop = nil
	atomic.StoreInt32(x.stopCount, 0)
	x.wake()
}

// findGhost finds the signal mutex that the panic of a has left locked: loops over all tasks lock and unlock that of each
// without regard to panics. The mutex is the world's then.
func (w *World) findGhost(a *kit.Action) {
	if !loops[a.Name] {
		return
	}
	for _, x := range w.born() {
		if now := x.mark(); now.stopCount < 0 && now != x.before {
			w.ghost = signalMutex(x.t)
		}
	}
}
