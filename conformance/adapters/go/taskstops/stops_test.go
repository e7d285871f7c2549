package taskstops

import (
	"math"
	"testing"
)

func TestExternalStopParksUntilItsEnd(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		task.BeginExternalStop()
		s.expect(task, "running 1 interrupted kicked")
		s.leave(task, nil)
		s.expect(task, "parked 1 interrupted")
		task.BeginExternalStop()
		task.EndExternalStop()
		s.expect(task, "parked 1 interrupted kicked")
		task.EndExternalStop()
		s.settle()
		if state := task.State(); state.Goroutine != Running || state.StopCount != 0 || !s.inside(task) {
			t.Errorf("behind its last stop the task is %q", seen(state))
		}
	})
}

func TestExternalStopBeforeStartParks(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.born("t1")
		task.BeginExternalStop()
		s.expect(task, "new 1 interrupted kicked")
		task.Start()
		s.expect(task, "parked 1 interrupted kicked")
	})
}

func TestInternalStop(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		s.leave(task, nil)
		s.enter(task, vforkStop)
		before := seen(task.State())
		task.EndInternalStop(ptraceStop)
		s.expect(task, before)
		if state := task.State(); state.Goroutine != Parked || state.Stop != vforkStop || state.StopCount != 1 {
			t.Errorf("in its stop the task is %q", before)
		}
		task.EndInternalStop(vforkStop)
		s.settle()
		if state := task.State(); state.Goroutine != Running || state.Stop != nil || state.StopCount != 0 {
			t.Errorf("behind its stop the task is %q", seen(state))
		}
	})
}

func TestStopsCountTogether(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		task.BeginExternalStop()
		s.enter(task, vforkStop)
		s.BeginExternalStop()
		s.expect(task, "parked 3 vforkStop interrupted kicked")
		task.EndInternalStop(vforkStop)
		s.EndExternalStop()
		s.expect(task, "parked 1 interrupted kicked")
	})
}

func TestPanics(t *testing.T) {
	const overflow, unmatched = "Invalid stopCount: -2147483648", "Invalid stopCount: -1"
	for name, c := range map[string]struct {
		call  func(s *system, t *Task)
		panic string
		count int32
	}{
		"an end too many":                {func(_ *system, t *Task) { t.EndExternalStop() }, unmatched, -1},
		"an end":                         {func(_ *system, t *Task) { t.PresetStops(1); t.EndExternalStop() }, "", 0},
		"a begin too many":               {func(_ *system, t *Task) { t.PresetStops(math.MaxInt32); t.BeginExternalStop() }, overflow, math.MinInt32},
		"the last begin":                 {func(_ *system, t *Task) { t.PresetStops(math.MaxInt32 - 1); t.BeginExternalStop() }, "", math.MaxInt32},
		"no internal stop":               {func(_ *system, t *Task) { t.EndAnyInternalStop() }, "Attempting to leave non-existent internal stop", 0},
		"the TaskSet's end too many":     {func(s *system, _ *Task) { s.EndExternalStop() }, unmatched, 0},
		"the TaskSet's begin too many":   {func(s *system, _ *Task) { s.PresetStops(math.MaxInt32); s.BeginExternalStop() }, overflow, 0},
		"a task's, of the TaskSet's end": {func(s *system, t *Task) { s.BeginExternalStop(); t.EndExternalStop(); s.EndExternalStop() }, unmatched, -1},
	} {
		t.Run(name, func(t *testing.T) {
			inBothShapes(t, func(s *system) {
				task := s.born("t1")
				value := panics(func() { c.call(s, task) })
				if value == nil {
					value = ""
				}
				if value != c.panic || task.State().StopCount != c.count {
					s.Errorf("panicked %q with %q left, not %q with %d", value, seen(task.State()), c.panic, c.count)
				}
			})
		})
	}
}

func TestSecondInternalStopPanicsOnTheTask(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		s.enter(task, vforkStop)
		task.EndExternalStop() // one that was not begun, so that the stop does not hold the task
		s.settle()
		s.enter(task, ptraceStop)
		if want := "Attempting to enter internal stop ptraceStop when already in internal stop vforkStop"; s.panicked != want {
			s.Errorf("panicked %v, not %s", s.panicked, want)
		}
		if state := task.State(); state.Goroutine != Running || s.RunningGoroutines() != 1 {
			s.Errorf("the task that panicked is %q, and %d run", seen(state), s.RunningGoroutines())
		}
	})
}

func TestTaskSetStopsCurrentAndFutureTasks(t *testing.T) {
	inBothShapes(t, func(s *system) {
		s.BeginExternalStop()
		first := s.born("t1")
		s.expect(first, "new 1")
		s.BeginExternalStop()
		s.expect(first, "new 2 interrupted kicked")
		s.EndExternalStop()
		second := s.born("t2")
		s.expect(second, "new 1")
		s.EndExternalStop()
		s.expect(first, "new 0 interrupted kicked")
		s.expect(second, "new 0")
	})
}

func TestTaskSetStopsZombiesUntilReaped(t *testing.T) {
	inBothShapes(t, func(s *system) {
		task := s.started("t1")
		s.leave(task, (*Task).Exit)
		s.BeginExternalStop()
		s.expect(task, "exited 1 interrupted kicked")
		task.Reap()
		s.BeginExternalStop()
		s.expect(task, "exited 1 interrupted kicked")
		if len(s.Tasks()) != 0 {
			s.Error("a reaped task is a task of the TaskSet")
		}
	})
}

func TestOrderOfALoop(t *testing.T) {
	s := newSystem(t, Current)
	s.Kernel.options.Order = func(tasks []*Task) []*Task { return []*Task{tasks[1], tasks[0]} }
	first, second := s.born("t1"), s.born("t2")
	second.PresetStops(math.MaxInt32)
	if panics(s.BeginExternalStop) == nil {
		t.Fatal("no panic")
	}
	s.expect(first, "new 0")
	s.expect(second, "new -2147483648")
}
