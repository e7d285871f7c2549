package taskstops

import (
	"errors"
	"sync/atomic"
)

// What NewTask answers where no task may be born.
var (
	EINTR  = errors.New("EINTR")  // the group exits
	ENOMEM = errors.New("ENOMEM") // the TaskSet was killed
)

// Goroutine is where the goroutine of a task is.
type Goroutine int32

const (
	New     Goroutine = iota // not started
	Running                  // anywhere else
	Parked                   // stopped, waiting for the count to be zero
	Exited                   // ended; the task is a zombie
)

// A Task is held out of its application while its stopCount is positive.
type Task struct {
	name        string
	group       *ThreadGroup
	set         *TaskSet
	application Application

	// stopCount counts all stops that hold the task: external ones, its own and the TaskSet's, and one for an internal
	// stop. It is changed atomically under the signal mutex, and read under either.
	stopCount   atomic.Int32
	endStopCond stopCond // signalled when stopCount becomes zero; the task's goroutine alone waits

	stop    TaskStop  // the signal mutex; nil for none
	pending SignalSet // the signal mutex: signals for this task alone; SIGKILL says that it was killed
	mask    SignalSet // the signal mutex; SIGKILL too once it is a zombie

	interruptChan chan struct{} // holds one message: look before you enter the application
	kick          chan struct{} // holds one: the application is to return
	goroutine     atomic.Int32
	runState      runState // the task's goroutine; anyone while it is not started or parked
	pulled        atomic.Bool
}

// NewTask bears a task into g. It inherits the TaskSet's stops; it is not started. The error is EINTR or ENOMEM.
func (ts *TaskSet) NewTask(name string, g *ThreadGroup, mask SignalSet) (*Task, error) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	h := g.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	if g.exiting {
		return nil, EINTR
	}
	if ts.exiting {
		return nil, ENOMEM
	}
	t := ts.makeTask(name, g, mask)
	t.stopCount.Store(ts.stopCount)
	ts.publishLocked(t)
	return t, nil
}

func (ts *TaskSet) makeTask(name string, g *ThreadGroup, mask SignalSet) *Task {
	t := &Task{
		name:          name,
		group:         g,
		set:           ts,
		application:   ts.options.Application(name),
		mask:          mask,
		interruptChan: make(chan struct{}, 1),
		kick:          make(chan struct{}, 1),
	}
	t.endStopCond.init(&g.handlers.Load().mu, ts.options.Rest)
	return t
}

// publishLocked makes t one of the TaskSet. Preconditions: TaskSet.mu is held for writing, and the signal mutex.
func (ts *TaskSet) publishLocked(t *Task) {
	ts.tasks = append(ts.tasks, t)
	t.group.tasks = append(t.group.tasks, t)
}

// Name is the task's name.
func (t *Task) Name() string { return t.name }

// Kick holds a message once the platform was asked to have the application return. An application may receive it.
func (t *Task) Kick() <-chan struct{} { return t.kick }

// A TaskState is what is to be seen of a task.
type TaskState struct {
	StopCount   int32
	Stop        TaskStop // nil for none
	Interrupted bool     // its interrupt channel holds a message
	Kicked      bool     // the platform was kicked since the application last returned
	Goroutine   Goroutine
	Pulled      bool // PullFullState fetched its state, and it has not entered the application since
}

// State is what is to be seen of t. Precondition: no call is under way, and all goroutines are at rest.
func (t *Task) State() TaskState {
	return TaskState{
		StopCount:   t.stopCount.Load(),
		Stop:        t.stop,
		Interrupted: len(t.interruptChan) > 0,
		Kicked:      len(t.kick) > 0,
		Goroutine:   Goroutine(t.goroutine.Load()),
		Pulled:      t.pulled.Load(),
	}
}
