package taskstops

import (
	"sync"
	"sync/atomic"
)

// SignalHandlers have the signal mutex of every thread group that shares them.
type SignalHandlers struct {
	mu sync.Mutex
}

// A ThreadGroup is tasks that receive signals together and exit together.
type ThreadGroup struct {
	name string
	set  *TaskSet

	// handlers is exchanged by an execve of the group's only living task, under TaskSet.mu for writing and the old signal
	// mutex. It may be read under either; and without, by one who looks again once he has the mutex.
	handlers atomic.Pointer[SignalHandlers]

	tasks   []*Task   // changed under TaskSet.mu for writing and the signal mutex
	pending SignalSet // the signal mutex: signals for any of its tasks
	exiting bool      // the signal mutex: no task may join
}

// NewThreadGroup makes a group without tasks; several may share handlers.
func (ts *TaskSet) NewThreadGroup(name string, handlers *SignalHandlers) *ThreadGroup {
	g := &ThreadGroup{name: name, set: ts}
	g.handlers.Store(handlers)
	ts.mu.Lock()
	defer ts.mu.Unlock()
	ts.groups = append(ts.groups, g)
	return g
}

// Group is the group of this name, or nil.
func (ts *TaskSet) Group(name string) *ThreadGroup {
	ts.mu.RLock()
	defer ts.mu.RUnlock()
	for _, g := range ts.groups {
		if g.name == name {
			return g
		}
	}
	return nil
}

// lock locks the signal mutex for one who is on none of the group's goroutines. In the seed only TaskSet.mu keeps the
// mutex from being exchanged.
func (g *ThreadGroup) lock() *SignalHandlers {
	if g.set.options.Shape == Seed {
		g.set.mu.RLock()
		h := g.handlers.Load()
		h.mu.Lock()
		return h
	}
	return g.signalLock()
}

// unlock undoes lock, which gave h.
func (g *ThreadGroup) unlock(h *SignalHandlers) {
	h.mu.Unlock()
	if g.set.options.Shape == Seed {
		g.set.mu.RUnlock()
	}
}

// signalLock locks the signal mutex that is the group's once it is locked.
func (g *ThreadGroup) signalLock() *SignalHandlers {
	for {
		h := g.handlers.Load()
		h.mu.Lock()
		if h == g.handlers.Load() {
			return h
		}
		h.mu.Unlock()
	}
}

// Exec gives the group of t handlers of its own. It is a system call. Precondition: t is the only task of its group that
// lives.
func (t *Task) Exec() {
	g := t.group
	g.set.mu.Lock()
	defer g.set.mu.Unlock()
	old := g.handlers.Load()
	old.mu.Lock()
	defer old.mu.Unlock()
	own := &SignalHandlers{}
	g.handlers.Store(own)
	for _, member := range g.tasks {
		member.endStopCond.cond.L = &own.mu
	}
}
