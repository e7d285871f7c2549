package taskstops

// Kill kills each task of g, zombies too. No task joins g any more.
func (g *ThreadGroup) Kill() {
	h := g.lock()
	defer g.unlock(h)
	g.exiting = true
	for _, t := range g.set.inOrder(g.tasks) {
		t.killLocked()
	}
}

// Kill kills all tasks, and no task is born any more. External stops still hold the killed.
func (ts *TaskSet) Kill() {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	ts.exiting = true
	for _, t := range ts.inOrder(ts.tasks) {
		t.withSignalMutex(func(t *Task) {
			t.group.exiting = true
			t.killLocked()
		})
	}
}

// killLocked ends the internal stop of t if that is killable, and has t exit when nothing else stops it. Precondition: the
// signal mutex is held, and no task may join the group any more.
func (t *Task) killLocked() {
	if t.stop != nil && t.stop.Killable() {
		t.endInternalStopLocked()
	}
	t.pending |= SIGKILL.Of()
	t.interrupt()
}

// Exit has t exit. It is a system call. The last task of a group takes the group along; what t was interrupted for, others
// are to handle.
func (t *Task) Exit() {
	ts, g := t.set, t.group
	ts.mu.Lock()
	defer ts.mu.Unlock()
	h := g.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	orphaned := g.pending &^ t.mask
	t.beginExitLocked()
	if !g.livesLocked() {
		g.exiting = true
	}
	if len(t.interruptChan) == 0 {
		return
	}
	for ; orphaned != 0; orphaned &^= orphaned.first() {
		g.interruptReceiverLocked(orphaned.first())
	}
}

// beginExitLocked has t end next. It receives no signals from now on. Precondition: the signal mutex is held, on the task's
// goroutine.
func (t *Task) beginExitLocked() {
	t.runState = runExit
	t.exiting = true
	t.mask = ^SIGKILL.Of()
}

// livesLocked says whether a task of g does not exit. Precondition: the signal mutex is held.
func (g *ThreadGroup) livesLocked() bool {
	for _, t := range g.tasks {
		if !t.exiting {
			return true
		}
	}
	return false
}

// Reap takes a zombie out of the TaskSet: no stop reaches it any more. Precondition: its goroutine is at its end.
func (t *Task) Reap() {
	t.set.mu.Lock()
	defer t.set.mu.Unlock()
	h := t.group.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	t.set.tasks = without(t.set.tasks, t)
	t.group.tasks = without(t.group.tasks, t)
}

func without(tasks []*Task, t *Task) []*Task {
	var others []*Task
	for _, other := range tasks {
		if other != t {
			others = append(others, other)
		}
	}
	return others
}
