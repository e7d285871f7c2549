// Package taskstops holds the goroutines of tasks out of their applications: one by one, by internal and external stops
// of a task, or all at once, by external stops of the TaskSet.
//
// Locks are taken in this order: Kernel.extMu, TaskSet.mu, the signal mutex. Several signal mutexes at once need TaskSet.mu
// exclusively. A method whose name ends in Locked says what its caller holds.
package taskstops

import (
	"sync"
	"sync/atomic"
)

// Shape says which of the original's two ways to lock and to interrupt is followed.
type Shape int

const (
	// Seed is the original of 2019: who stops another's task holds TaskSet.mu for reading around the signal mutex.
	Seed Shape = iota
	// Current is that of 2026: the signal mutex alone, found anew if an execve has exchanged it meanwhile; and the end of
	// an internal stop interrupts a task that a signal waits for.
	Current
)

// Options are what a TaskSet is made with. Application is needed.
type Options struct {
	Shape Shape

	// Application gives the application of the task of this name, at its birth and when it is restored.
	Application func(task string) Application

	// Order says in which order a loop goes over tasks; nil for the order of their birth. It must not change the list.
	Order func(tasks []*Task) []*Task

	// OnPanic is called on the goroutine of a task that panicked, which then ends. Without it the panic is the program's.
	OnPanic func(t *Task, value any)

	// Rest counts the goroutines that are on their way; nil for one of the TaskSet's own.
	Rest *Rest
}

// A TaskSet is all tasks, and what stops them all.
type TaskSet struct {
	options Options
	running runningGoroutines

	// abandoned is set once nobody is interested in the tasks any more; their goroutines then end where they wait.
	abandoned atomic.Bool

	mu        sync.RWMutex
	groups    []*ThreadGroup // mu
	tasks     []*Task        // mu: those that are born and not reaped
	stopCount int32          // mu: external stops of all current and future tasks
	exiting   bool           // mu: killed, no task is born any more
}

// NewTaskSet makes a TaskSet without tasks.
func NewTaskSet(options Options) *TaskSet {
	if options.Rest == nil {
		options.Rest = NewRest()
	}
	return &TaskSet{options: options}
}

// Rest counts the goroutines that are on their way.
func (ts *TaskSet) Rest() *Rest { return ts.options.Rest }

// Tasks are those that are born and not reaped. Precondition: no call is under way; the list is not kept.
func (ts *TaskSet) Tasks() []*Task { return ts.tasks }

// StopCount counts the external stops of the TaskSet. Precondition: no call is under way.
func (ts *TaskSet) StopCount() int32 { return ts.stopCount }

// RunningGoroutines is how many task goroutines are started and neither parked nor at their end.
func (ts *TaskSet) RunningGoroutines() int32 { return ts.running.count.Load() }

// inOrder is tasks as a loop goes over them.
func (ts *TaskSet) inOrder(tasks []*Task) []*Task {
	if ts.options.Order == nil {
		return tasks
	}
	return ts.options.Order(tasks)
}

// Abandon ends the goroutines of tasks where they are parked; those elsewhere end when they come to a stop, and an
// application is to end its own by runtime.Goexit. It waits for no lock: a goroutine whose lock is held for ever stays.
func (ts *TaskSet) Abandon() {
	ts.abandoned.Store(true)
	for _, t := range ts.tasks {
		h := t.group.handlers.Load()
		if h.mu.TryLock() {
			t.endStopCond.Signal()
			h.mu.Unlock()
		}
	}
}

// runningGoroutines is a WaitGroup whose count can be seen.
type runningGoroutines struct {
	group sync.WaitGroup
	count atomic.Int32
}

func (r *runningGoroutines) add(n int) {
	r.count.Add(int32(n))
	r.group.Add(n)
}
