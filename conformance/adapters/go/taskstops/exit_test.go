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
		prepare func(s *system)
		err     error
	}{
		"by nobody":                  {func(s *system) { s.NewThreadGroup("g2", &SignalHandlers{}).Kill() }, nil},
		"by its group":               {func(s *system) { s.group.Kill() }, EINTR},
		"by the TaskSet":             {func(s *system) { s.Kernel.Kill() }, ENOMEM},
		"by its group first":         {func(s *system) { s.group.Kill(); s.Kernel.Kill() }, EINTR},
		"by a group whose last left": {func(s *system) { s.leave(s.started("t1"), (*Task).Exit) }, EINTR},
		"by no group of which some stay": {func(s *system) {
			s.born("t2")
			s.leave(s.started("t1"), (*Task).Exit)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			inBothShapes(t, func(s *system) {
				c.prepare(s)
				if _, err := s.NewTask("t9", s.group, 0); err != c.err {
					s.Errorf("answered %v, not %v", err, c.err)
				}
			})
		})
	}
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
