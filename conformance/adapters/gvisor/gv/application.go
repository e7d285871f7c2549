package gv

import (
	"sync"

	"gvisor.dev/gvisor/pkg/abi/linux"
	"gvisor.dev/gvisor/pkg/context"
	"gvisor.dev/gvisor/pkg/hostarch"
	"gvisor.dev/gvisor/pkg/sentry/arch"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sentry/platform"
)

// Where the goroutine of a task is, as far as its application knows.
type whereabouts int

const (
	elsewhere     whereabouts = iota // in the kernel
	inApplication                    // it runs
	inBlock                          // it is in a system call that blocks
)

// An application is what a task runs: it does nothing until it is told to leave. It is the task's platform.Context,
// and Switch is the application running, on the task goroutine.
type application struct {
	platform.Context

	task *kernel.Task // whose it is; set before that is started

	mu      sync.Mutex
	told    sync.Cond
	where   whereabouts
	entered int        // how often it was entered
	next    *departure // how it is to leave, nil until it is told
	last    *departure // how it leaves from now on without being told; nil if it does not

	call systemCall // the system call under way; of the task goroutine

	kicks    int  // since leaveGuest
	pulls    bool // whether PullFullState counts
	pulled   int32
	released bool
	block    block
}

// A departure is a way to leave the application: it returns, or makes a system call.
type departure struct {
	returns bool
	call    systemCall
}

// A systemCall is the body of one, on the task goroutine.
type systemCall func(t *kernel.Task) *kernel.SyscallControl

func newApplication() *application {
	a := &application{}
	a.told.L = &a.mu
	return a
}

func applicationOf(t *kernel.Task) *application { return field(t, "p").Interface().(*application) }

// leave tells the application to leave. It returns false, and nothing is done, if the application does not run.
func (a *application) leave(d *departure) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.where != inApplication {
		return false
	}
	a.where = elsewhere
	a.next = d
	if d.returns {
		a.kicks = 0
	}
	a.told.Signal()
	return true
}

// leaveAlways has the application leave so whenever it runs, now and from now on.
func (a *application) leaveAlways(d *departure) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.last = d
	a.told.Signal()
}

// Switch implements platform.Context.
func (a *application) Switch(_ context.Context, _ platform.MemoryManager, ac *arch.Context64, _ int32) (*linux.SignalInfo, hostarch.AccessType, error) {
	d := a.run()
	leaveHandlers(ac)
	if d.returns {
		return nil, hostarch.NoAccess, platform.ErrContextInterrupt
	}
	a.call = d.call
	setSystemCall(ac)
	return nil, hostarch.NoAccess, nil
}

// run is the application from its entry until it leaves.
func (a *application) run() *departure {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.entered++
	a.pulled = 0
	a.where = inApplication
	for a.next == nil && a.last == nil {
		a.told.Wait()
	}
	d := a.next
	if d == nil {
		d = a.last
	}
	a.where, a.next = elsewhere, nil
	return d
}

// Interrupt implements platform.Context.
func (a *application) Interrupt() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kicks++
	a.block.rung = true
}

// PullFullState implements platform.Context. The kernel pulls for its own ends too.
func (a *application) PullFullState(platform.AddressSpace, *arch.Context64) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.pulls {
		a.pulled++
	}
	return nil
}

// Release implements platform.Context. It is called when the task goroutine is about to end.
func (a *application) Release() {
	setGoroutineID(a.task, ending)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.released = true
}

func (*application) FullStateChanged()            {}
func (*application) Preempt()                     {}
func (*application) PrepareSleep()                {}
func (*application) PrepareUninterruptibleSleep() {}
func (*application) PrepareStop()                 {}
func (*application) PrepareExecve()               {}
func (*application) PrepareExit()                 {}
func (*application) LastCPUNumber() int32         { return 0 }
