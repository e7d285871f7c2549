package taskstops

import (
	"strings"
	"testing"
)

func TestPauseWaitsForRunningGoroutines(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		returned := make(chan struct{})
		s.BeginPause()
		go func() { s.AwaitPaused(); close(returned) }()
		s.expect(task, "running 1 interrupted kicked")
		select {
		case <-returned:
			s.Error("returned while a task runs")
		default:
		}
		s.leave(task, nil)
		<-returned
		s.expect(task, "parked 1 interrupted")
		s.Unpause()
		s.settle()
		if task.State().Goroutine != Running {
			s.Errorf("after the pause the task is %q", seen(task.State()))
		}
	})
}

func TestPullFullState(t *testing.T) {
	inBothShapes(t, func(s *system) {
		zombie, task := s.started("t1"), s.started("t2")
		s.leave(zombie, (*Task).Exit)
		s.BeginPause()
		s.leave(task, nil)
		s.PullFullState()
		s.expect(zombie, "exited 1 interrupted kicked")
		s.expect(task, "parked 1 interrupted pulled")
		s.Unpause()
		s.settle()
		if state := task.State(); state.Pulled || state.Goroutine != Running {
			s.Errorf("in the application the task is %q", seen(state))
		}
	})
}

func TestSaveAndRestore(t *testing.T) {
	inBothShapes(t, func(s *system) {
		other := s.NewThreadGroup("g2", s.group.handlers.Load())
		alone := s.NewThreadGroup("g3", &SignalHandlers{})
		zombie, stopped, fresh := s.started("t1"), s.started("t2"), s.born("t3")
		s.leave(zombie, (*Task).Exit)
		s.enter(stopped, ptraceStop)
		fresh.pending, s.group.pending, fresh.mask = sigusr1.Of(), sigusr2.Of(), sigusr1.Of()
		alone.Kill()
		fresh.BeginExternalStop()
		s.Pause()
		saved, err := s.Save()
		if err != nil {
			s.Fatal(err)
		}
		k, err := Restore(saved, s.options, allStops)
		if err != nil {
			s.Fatal(err)
		}
		var all []string
		for _, task := range k.Tasks() {
			all = append(all, seen(task.State()))
		}
		if want := "exited 0; new 1 ptraceStop; new 0"; strings.Join(all, "; ") != want {
			s.Errorf("restored are %q, not %q", all, want)
		}
		again := k.Tasks()[2]
		g1, g2, g3 := k.Group("g1"), k.Group("g2"), k.Group("g3")
		if again.pending != fresh.pending || again.mask != fresh.mask || g1.pending != s.group.pending {
			s.Error("signals are not as they were saved")
		}
		if g1.handlers.Load() != g2.handlers.Load() || g1.handlers.Load() == g3.handlers.Load() {
			s.Error("handlers are not shared as they were saved")
		}
		if g2.exiting != other.exiting || !g3.exiting || k.StopCount() != 0 {
			s.Errorf("the groups exit: %v, %v; the TaskSet bears %d stops", g2.exiting, g3.exiting, k.StopCount())
		}
		s.Kernel = k
		k.Tasks()[1].EndInternalStop(ptraceStop)
		k.Tasks()[1].Start()
		s.settle()
		if !s.inside(k.Tasks()[1]) {
			s.Errorf("started again, the task is %q", seen(k.Tasks()[1].State()))
		}
	})
}

func TestRestoredKernelRefusesBirths(t *testing.T) {
	s := newSystem(t, Current)
	s.Kernel.Kill()
	saved, _ := s.Save()
	k, err := Restore(saved, s.options, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.NewTask("t1", k.Group("g1"), 0); err != ENOMEM {
		t.Errorf("answered %v, not %v", err, ENOMEM)
	}
}

func TestSaveAndRestoreFail(t *testing.T) {
	s := newSystem(t, Current)
	task := s.started("t1")
	if _, err := s.Save(); err == nil {
		t.Error("a kernel was saved while a task runs")
	}
	s.enter(task, vforkStop)
	saved, err := s.Save()
	if err != nil {
		t.Fatal(err)
	}
	for name, state := range map[string]string{
		"cut":              string(saved[:len(saved)-1]),
		"an unknown stop":  strings.Replace(string(saved), "vforkStop", "otherStop", 1),
		"an unknown group": strings.Replace(string(saved), `"Group":"g1"`, `"Group":"g9"`, 1),
	} {
		if _, err := Restore([]byte(state), s.options, allStops); err == nil {
			t.Errorf("%s: restored", name)
		}
	}
	if _, err := Restore(saved, s.options, allStops); err != nil {
		t.Error(err)
	}
}
