package taskstops

import "runtime"

// An Application is what a task runs while nothing stops it.
type Application interface {
	// Switch enters the application, on the task's goroutine and with no lock held, and returns when it leaves: with the
	// system call that it makes, or nil if the platform had it return, kicked or for no reason.
	Switch(t *Task) SystemCall
}

// A SystemCall is done on the goroutine of the task that makes it, with no lock held.
type SystemCall func(t *Task)

// A runState is what a task does next, once nothing stops it.
type runState int

const (
	runApp       runState = iota // enter the application
	runInterrupt                 // see why it was interrupted
	runExit                      // end
)

// Start starts the goroutine of t. Precondition: it is not started.
func (t *Task) Start() {
	t.goroutine.Store(int32(Running))
	t.set.running.add(1)
	t.set.options.Rest.Begin()
	go t.run()
}

func (t *Task) run() {
	defer t.set.options.Rest.End()
	if t.set.options.OnPanic != nil {
		defer t.recover()
	}
	t.interruptSelf()
	for ended := false; !ended; {
		t.doStop()
		ended = t.execute()
	}
	t.set.running.add(-1)
}

func (t *Task) recover() {
	if value := recover(); value != nil {
		t.set.options.OnPanic(t, value)
	}
}

// doStop returns once no stop holds t.
func (t *Task) doStop() {
	if t.stopCount.Load() == 0 {
		return
	}
	h := t.group.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	// It counts as running again before the mutex is free: whoever begins the next stop sees it run.
	t.set.running.add(-1)
	defer t.set.running.add(1)
	for t.stopCount.Load() > 0 {
		t.goroutine.Store(int32(Parked))
		t.endStopCond.Wait()
		if t.set.abandoned.Load() {
			runtime.Goexit()
		}
	}
	t.goroutine.Store(int32(Running))
}

// execute does what is next, and says whether the goroutine is at its end.
func (t *Task) execute() (ended bool) {
	switch t.runState {
	case runApp:
		t.runApp()
	case runInterrupt:
		t.runInterrupt()
	case runExit:
		t.runExit()
		return true
	}
	return false
}

func (t *Task) runApp() {
	// Stops are told by an interrupt, so that one is looked at behind the next doStop.
	if t.interrupted() {
		t.runState = runInterrupt
		return
	}
	t.pulled.Store(false)
	if call := t.application.Switch(t); call != nil {
		call(t)
	} else {
		take(t.kick)
	}
}

// runInterrupt does one thing that there is to do: a killed task begins to exit, a signal is delivered, or there is none.
func (t *Task) runInterrupt() {
	h := t.group.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case t.killedLocked():
		t.runState = runExit
	case t.pending&^t.mask != 0:
		t.pending &^= (t.pending &^ t.mask).first()
	case t.group.pending&^t.mask != 0:
		t.group.pending &^= (t.group.pending &^ t.mask).first()
	default:
		if t.set.options.Shape == Current {
			take(t.interruptChan)
		}
		t.runState = runApp
	}
}
