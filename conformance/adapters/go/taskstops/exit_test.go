package taskstops

import "testing"

func TestKillEndsKillableStopsOnly(t *testing.T) {
	inBothShapes(t, func(s *system) {
		freed, held := s.started("t1"), s.started("t2")
		s.enter(freed, vforkStop)
		s.enter(held, ptraceStop)
		s.group.Kill()
		s.expect(held, "parked 1 ptraceStop interrupted kicked")
		s.settle()
		if state := freed.State(); state.Goroutine != Exited || state.StopCount != 0 || state.Stop != nil {
			s.Errorf("killed, the task is %q", seen(state))
		}
	})
}

func TestExternalStopsHoldTheKilled(t *testing.T) {
	inBothShapes(t, func(s *system) {
		s.BeginExternalStop()
		task := s.born("t1")
		task.Start()
		s.settle()
		s.Kernel.Kill()
		s.expect(task, "parked 1 interrupted kicked")
		s.EndExternalStop()
		s.settle()
		if task.State().Goroutine != Exited {
			s.Errorf("killed, and not stopped any more, the task is %q", seen(task.State()))
		}
	})
}

func TestKilledTaskEntersNoStop(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		s.group.Kill()
		s.enter(task, ptraceStop)
		if state := task.State(); state.Goroutine != Exited || state.Stop != nil {
			s.Errorf("the task is %q", seen(state))
		}
	})
}

func TestNewTaskIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		prepare       func(s *system)
		seed, current error
	}{
		"by nobody":           {func(s *system) { s.NewThreadGroup("g2", &SignalHandlers{}).Kill() }, nil, nil},
		"by its group":        {func(s *system) { s.group.Kill() }, EINTR, EINTR},
		"by the TaskSet":      {func(s *system) { s.Kernel.Kill() }, ENOMEM, ENOMEM},
		"by its group first":  {func(s *system) { s.group.Kill(); s.Kernel.Kill() }, EINTR, EINTR},
		"by the last to exit": {func(s *system) { s.leave(s.started("t1"), (*Task).Exit) }, nil, EINTR},
		"by one who exits beside another": {func(s *system) {
			s.born("t2")
			s.leave(s.started("t1"), (*Task).Exit)
		}, nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			inBothShapes(t, func(s *system) {
				c.prepare(s)
				want := map[Shape]error{Seed: c.seed, Current: c.current}[s.options.Shape]
				if _, err := s.NewTask("t9", s.group, 0); err != want {
					s.Errorf("answered %v, not %v", err, want)
				}
			})
		})
	}
}

// Of two that are on their way out at once none finds the other a zombie.
func TestNoneOfTwoWhoExitAtOnceIsTheLast(t *testing.T) {
	inBothShapes(t, func(s *system) {
		first, second := s.started("t1"), s.started("t2")
		for _, task := range []*Task{first, second} {
			task.BeginExternalStop()
			s.leave(task, (*Task).Exit)
		}
		s.expect(first, "parked 1 interrupted kicked")
		first.EndExternalStop()
		second.EndExternalStop()
		s.settle()
		if !first.zombie() || !second.zombie() || s.group.exiting {
			s.Errorf("they are %q and %q, and that the group exits is %v", seen(first.State()), seen(second.State()), s.group.exiting)
		}
	})
}

// zombieIn makes a zombie in a stop from which an unmatched end freed it.
func zombieIn(s *system, name string, stop TaskStop) *Task {
	s.Helper()
	task := s.started(name)
	s.enter(task, stop)
	task.EndExternalStop()
	s.settle()
	s.leave(task, (*Task).Exit)
	return task
}

func TestLastExitKillsTheZombies(t *testing.T) {
	inBothShapes(t, func(s *system) {
		last := s.started("t1")
		freed, held := zombieIn(s, "t2", vforkStop), zombieIn(s, "t3", ptraceStop)
		freed.BeginExternalStop()
		before := []string{seen(freed.State()), seen(held.State())}
		s.leave(last, (*Task).Exit)
		if s.options.Shape == Current {
			s.expect(freed, "exited 0 interrupted kicked")
			s.expect(held, "exited 0 ptraceStop interrupted kicked")
		} else {
			s.expect(freed, before[0])
			s.expect(held, before[1])
		}
		if killed := s.options.Shape == Current; freed.killedLocked() != killed || held.killedLocked() != killed || last.killedLocked() {
			s.Error("others were killed")
		}
	})
}

func TestExitOfAGroupThatExitsKillsNobody(t *testing.T) {
	s := newSystem(t, Current)
	last, zombie := s.started("t1"), zombieIn(s, "t2", ptraceStop)
	s.group.exiting = true
	before := seen(zombie.State())
	s.leave(last, (*Task).Exit)
	s.expect(zombie, before)
}

func TestLastExitPanics(t *testing.T) {
	s := newSystem(t, Current)
	last, zombie := s.started("t1"), zombieIn(s, "t2", vforkStop)
	s.leave(last, (*Task).Exit)
	if s.panicked != "Invalid stopCount: -1" {
		t.Errorf("it panicked with %v", s.panicked)
	}
	s.expect(zombie, "exited -1")
	s.expect(last, "running 0")
	if zombie.killedLocked() || !s.group.exiting || last.runState != runApp {
		t.Error("more was done than comes before the panic")
	}
}

func TestEndOfAZombiesStopTellsItNothing(t *testing.T) {
	inBothShapes(t, func(s *system) {
		zombie := zombieIn(s, "t1", ptraceStop)
		zombie.BeginExternalStop()
		hush(zombie)
		zombie.pending = sigusr1.Of() | SIGKILL.Of()
		zombie.EndInternalStop(ptraceStop)
		s.expect(zombie, "exited 0")
	})
}

// hush has t be neither interrupted nor kicked.
func hush(t *Task) {
	take(t.interruptChan)
	take(t.kick)
}

func TestParkedOnItsWayOutReceivesSignals(t *testing.T) {
	inBothShapes(t, func(s *system) {
		leaving, other := s.started("t1"), s.born("t2")
		leaving.BeginExternalStop()
		s.leave(leaving, (*Task).Exit)
		hush(leaving)
		leaving.SendGroupSignal(sigusr1)
		s.expect(leaving, "parked 1 interrupted kicked")
		s.expect(other, "new 0")
		leaving.EndExternalStop()
		s.expect(other, "new 0 interrupted kicked")
	})
}

func TestExitPassesSignalsOn(t *testing.T) {
	for name, c := range map[string]struct {
		mask SignalSet
		want string
	}{
		"to one who can receive": {0, "new 0 interrupted kicked"},
		"to nobody who masks it": {sigusr1.Of(), "new 0"},
	} {
		t.Run(name, func(t *testing.T) {
			inBothShapes(t, func(s *system) {
				exiting := s.started("t1")
				other, _ := s.NewTask("t2", s.group, c.mask)
				exiting.SendGroupSignal(sigusr1)
				s.expect(other, "new 0")
				s.leave(exiting, (*Task).Exit)
				s.expect(other, c.want)
			})
		})
	}
}

func TestExitPassesNothingOnUninterrupted(t *testing.T) {
	inBothShapes(t, func(s *system) {
		exiting, other := s.started("t1"), s.born("t2")
		s.group.pending = sigusr1.Of()
		s.leave(exiting, (*Task).Exit)
		s.expect(other, "new 0")
	})
}
