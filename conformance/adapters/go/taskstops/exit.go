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

// Exit has t exit. It is a system call: t comes to its end when nothing stops it, and takes part in its group until then. In
// the current shape the last task of a group takes the group along, and kills the zombies that are left of it. It panics,
// and t does not exit, if a killable stop of theirs has no count left.
func (t *Task) Exit() {
	t.set.mu.RLock()
	defer t.set.mu.RUnlock()
	h := t.group.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	if t.set.options.Shape == Current && !t.group.exiting && t.lastLocked() {
		t.group.exiting = true
		for _, other := range t.set.inOrder(t.group.tasks) {
			if other != t {
				other.killLocked()
			}
		}
	}
	t.runState = runExit
}

// lastLocked says whether all others of t's group are zombies. Precondition: the signal mutex is held.
func (t *Task) lastLocked() bool {
	for _, other := range t.group.tasks {
		if other != t && !other.zombie() {
			return false
		}
	}
	return true
}

// runExit makes t a zombie, which masks all signals. What it was interrupted for, others are to handle.
func (t *Task) runExit() {
	t.set.mu.Lock()
	defer t.set.mu.Unlock()
	h := t.group.handlers.Load()
	h.mu.Lock()
	defer h.mu.Unlock()
	orphaned := t.group.pending &^ t.mask
	t.mask = ^SignalSet(0)
	t.goroutine.Store(int32(Exited))
	if len(t.interruptChan) == 0 {
		return
	}
	for ; orphaned != 0; orphaned &^= orphaned.first() {
		t.group.interruptReceiverLocked(orphaned.first())
	}
}

// zombie says whether t is at its end.
func (t *Task) zombie() bool { return Goroutine(t.goroutine.Load()) == Exited }

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
