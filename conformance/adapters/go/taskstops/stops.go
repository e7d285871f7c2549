package taskstops

import "fmt"

// A TaskStop is an internal stop: it tells for what reason a task stopped itself.
type TaskStop interface {
	// Killable says whether a kill ends the stop.
	Killable() bool
	// String is its name, by which it is saved and restored.
	String() string
}

// BeginInternalStop has t enter s, unless it was killed. It is a system call. It panics if t is in a stop already.
func (t *Task) BeginInternalStop(s TaskStop) {
	if t.set.options.Shape == Seed {
		t.set.mu.RLock()
		defer t.set.mu.RUnlock()
	}
	h := t.group.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	if !t.killedLocked() {
		t.beginInternalStopLocked(s)
	}
}

// Preconditions: the signal mutex is held, on the task's goroutine.
func (t *Task) beginInternalStopLocked(s TaskStop) {
	if t.stop != nil {
		panic(fmt.Sprintf("Attempting to enter internal stop %v when already in internal stop %v", s, t.stop))
	}
	t.stop = s
	t.beginStopLocked()
}

// EndInternalStop ends s if t is in it.
func (t *Task) EndInternalStop(s TaskStop) {
	h := t.group.lock()
	defer t.group.unlock(h)
	if t.stop == s {
		t.endInternalStopLocked()
	}
}

// EndAnyInternalStop ends the stop that t is in. It panics if there is none.
func (t *Task) EndAnyInternalStop() {
	h := t.group.lock()
	defer t.group.unlock(h)
	t.endInternalStopLocked()
}

// Preconditions: the signal mutex is held; the caller knows which stop he ends.
func (t *Task) endInternalStopLocked() {
	if t.stop == nil {
		panic("Attempting to leave non-existent internal stop")
	}
	t.stop = nil
	// Senders passed over the task while it was in the stop: a signal that came then is to be noticed now.
	if t.set.options.Shape == Current && (t.pending|t.group.pending)&^t.mask != 0 {
		t.interrupt()
	}
	t.endStopLocked()
}

// BeginExternalStop stops t, and interrupts it lest it stay in the application. It does not wait. It panics where there
// are more stops than an int32 counts.
func (t *Task) BeginExternalStop() {
	h := t.group.lock()
	defer t.group.unlock(h)
	t.beginStopLocked()
	t.interrupt()
}

// EndExternalStop undoes a BeginExternalStop. It panics if t is in no stop at all.
func (t *Task) EndExternalStop() {
	h := t.group.lock()
	defer t.group.unlock(h)
	t.endStopLocked()
}

// Preconditions: the signal mutex is held.
func (t *Task) beginStopLocked() {
	if count := t.stopCount.Add(1); count <= 0 {
		panic(fmt.Sprintf("Invalid stopCount: %d", count))
	}
}

// Preconditions: the signal mutex is held.
func (t *Task) endStopLocked() {
	count := t.stopCount.Add(-1)
	if count < 0 {
		panic(fmt.Sprintf("Invalid stopCount: %d", count))
	}
	if count == 0 {
		t.endStopCond.Signal()
	}
}

// BeginExternalStop stops all current and future tasks. It does not wait. It panics where there are more stops than an
// int32 counts.
func (ts *TaskSet) BeginExternalStop() {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	ts.stopCount++
	if ts.stopCount <= 0 {
		panic(fmt.Sprintf("Invalid stopCount: %d", ts.stopCount))
	}
	for _, t := range ts.inOrder(ts.tasks) {
		t.withSignalMutex((*Task).beginStopLocked)
		t.interrupt()
	}
}

// EndExternalStop undoes a BeginExternalStop of the TaskSet. It panics if there is none, or if a task is in no stop at all.
func (ts *TaskSet) EndExternalStop() {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	ts.stopCount--
	if ts.stopCount < 0 {
		panic(fmt.Sprintf("Invalid stopCount: %d", ts.stopCount))
	}
	for _, t := range ts.inOrder(ts.tasks) {
		t.withSignalMutex((*Task).endStopLocked)
	}
}

// withSignalMutex does something to t in a turn of a loop over tasks, which may share the mutex. Precondition: TaskSet.mu
// is held.
func (t *Task) withSignalMutex(do func(*Task)) {
	h := t.group.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	do(t)
}

// PullFullState fetches the state of each task that is no zombie. Precondition: the kernel is paused.
func (ts *TaskSet) PullFullState() {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	for _, t := range ts.tasks {
		t.pulled.Store(!t.zombie())
	}
}
