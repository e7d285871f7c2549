package taskstops

import "testing"

func TestSignalDuringInternalStop(t *testing.T) {
	for shape, want := range map[Shape]string{Seed: "running 0", Current: "running 0 kicked"} {
		s := newSystem(t, shape)
		task := s.started("t1")
		s.leave(task, nil)
		drain(s, task)
		s.enter(task, vforkStop)
		task.SendSignal(sigusr1)
		s.expect(task, "parked 1 vforkStop")
		task.EndInternalStop(vforkStop)
		s.expect(task, want)
		if left := task.pending == sigusr1.Of(); left != (shape == Seed) {
			t.Errorf("shape %v: that the signal is still pending is %v", shape, left)
		}
	}
}

// drain has t take the interrupt that it started with. The seed leaves one where it finds nothing to do.
func drain(s *system, t *Task) {
	s.Helper()
	if s.expect(t, "running 0"); s.Failed() {
		s.FailNow()
	}
}

func TestSignalInterrupts(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		task.SendSignal(sigusr1)
		s.expect(task, "running 0 interrupted kicked")
		s.leave(task, nil)
		s.expect(task, "running 0")
		if task.pending != 0 {
			s.Error("the signal was not delivered")
		}
	})
}

func TestSignalInterruptsNobody(t *testing.T) {
	for name, prepare := range map[string]func(t *Task){
		"masked":                func(t *Task) { t.mask = sigusr1.Of() },
		"pending":               func(t *Task) { t.pending = sigusr1.Of() },
		"for a zombie":          func(t *Task) { t.runExit() },
		"during internal stops": func(t *Task) { t.stop = vforkStop },
	} {
		t.Run(name, func(t *testing.T) {
			inBothShapes(t, func(s *system) {
				task := s.born("t1")
				prepare(task)
				task.SendSignal(sigusr1)
				s.expect(task, seen(TaskState{Stop: task.stop, Goroutine: Goroutine(task.goroutine.Load())}))
				if task.pending != sigusr1.Of() {
					s.Error("the signal is not pending")
				}
			})
		})
	}
}

func TestGroupSignalInterruptsOneWhoCanReceive(t *testing.T) {
	inBothShapes(t, func(s *system) {
		first, second, third := s.born("t1"), s.born("t2"), s.born("t3")
		second.SendGroupSignal(sigusr1)
		s.expect(second, "new 0 interrupted kicked")
		second.SendGroupSignal(sigusr2)
		s.expect(first, "new 0 interrupted kicked")
		s.expect(third, "new 0")
		third.SendGroupSignal(sigusr2)
		s.expect(third, "new 0")
	})
}

func TestOwnSignalsComeFirst(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.born("t1")
		task.pending, s.group.pending = sigusr2.Of(), sigusr1.Of()
		task.runInterrupt()
		if task.pending != 0 || s.group.pending != sigusr1.Of() {
			s.Error("one of the group's was delivered")
		}
		task.mask, task.pending = sigusr2.Of(), sigusr2.Of()
		task.runInterrupt()
		if task.pending != sigusr2.Of() || s.group.pending != 0 {
			s.Error("one of the group's was not delivered")
		}
	})
}
