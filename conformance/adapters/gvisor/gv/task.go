package gv

import (
	"sync/atomic"

	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sync"
)

// A group is a thread group of a suite.
type group struct {
	name string
	tg   *kernel.ThreadGroup
}

// A task is a task of a suite, born or not.
type task struct {
	name    string
	group   *group
	t       *kernel.Task // nil until it is born, and once it is reaped
	app     *application
	started bool // since its birth or its restore

	stopCount    *int32
	stop         *kernel.TaskStop
	state        *int32  // of the goroutine
	wait, notify *uint32 // tickets of endStopCond: taken by who waits, and called

	seen   view // at the last look
	before mark // as it was before the last action
}

// is has the task be t.
func (x *task) is(t *kernel.Task) {
	tickets := field(field(t, "endStopCond").Addr().Interface(), "notify").Addr().Interface()
	x.t = t
	x.app = applicationOf(t)
	x.app.task = t
	x.started = false
	x.stopCount = word(t, "stopCount")
	x.stop = field(t, "stop").Addr().Interface().(*kernel.TaskStop)
	x.state = word(t, "gostate")
	x.wait = field(tickets, "wait").Addr().Interface().(*uint32)
	x.notify = field(tickets, "notify").Addr().Interface().(*uint32)
	x.seen = view{}
}

// start is the real Task.Start.
func (x *task) start(pids *kernel.PIDNamespace) {
	x.started = true
	x.t.Start(pids.IDOfTask(x.t))
}

// place is where a task goroutine is.
type place int

const (
	moving place = iota
	unstarted
	running // and at rest: in the application, or blocked
	parked  // in doStop's wait, not woken
	exited
)

// A view is where a goroutine is, and how far it has come: one that moved in between has another, or is moving.
type view struct {
	place   place
	entered int
	wait    uint32
}

// look sees where the goroutine is. It takes no lock of gVisor's, so it can look at what a panic left.
func (x *task) look() view {
	if !x.started {
		if x.t.ExitState() < kernel.TaskExitZombie {
			return view{place: unstarted}
		}
		return view{place: exited}
	}
	x.app.mu.Lock()
	where, atRest, entered := x.app.where, x.app.block.atRest(), x.app.entered
	x.app.mu.Unlock()
	wait := atomic.LoadUint32((*uint32)(x.wait))
	at := moving
	switch {
	case where == inApplication, where == inBlock && atRest:
		at = running
	case x.app.hasEnded():
		at = exited
	case kernel.TaskGoroutineState(atomic.LoadInt32(x.state)) == kernel.TaskGoroutineStopped && wait != atomic.LoadUint32(x.notify):
		at = parked
	}
	return view{at, entered, wait}
}

// signalMutex is the mutex of t's signal handlers.
func signalMutex(t *kernel.Task) sync.Locker { return lock(t.ThreadGroup().SignalHandlers(), "mu") }

// wake calls whoever waits in doStop. The signal mutex is locked.
func (x *task) wake() { field(x.t, "endStopCond").Addr().Interface().(*sync.Cond).Broadcast() }
