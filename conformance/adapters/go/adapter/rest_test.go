package main

import (
	"testing"

	"stopcount/kit"
)

// worldOf is a world of one task that runs, of the current shape.
func worldOf(t *testing.T) *world {
	t.Helper()
	made, err := newWorld(&kit.Config{
		Shape:  "current",
		Groups: []string{"g1"},
		Tasks:  []kit.TaskConfig{{Name: "t1", Group: "g1", Created: true}},
		Stops:  []kit.StopConfig{{Name: "vforkStop", Killable: true}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(made.Close)
	w := made.(*world)
	w.expect(t, kit.OK, "running", kit.Action{Name: "start", Task: "t1"})
	return w
}

// expect does actions, of which the last ends as outcome says and leaves t1's goroutine somewhere.
func (w *world) expect(t *testing.T, outcome kit.Outcome, goroutine string, actions ...kit.Action) {
	t.Helper()
	var last kit.Outcome
	for i := range actions {
		last = w.Step(&actions[i])
	}
	if last != outcome {
		t.Errorf("the outcome is %+v, not %+v", last, outcome)
	}
	if seen := w.Observe().Tasks[0].Goroutine; seen != goroutine {
		t.Errorf("the goroutine is %s, not %s", seen, goroutine)
	}
}

func TestActionsOutOfTurnAreBlocked(t *testing.T) {
	for _, a := range []kit.Action{
		{Name: "unblock", Task: "t1"},
		{Name: "newTask", Task: "t1"},
		{Name: "start", Task: "t1"},
		{Name: "reap", Task: "t1"},
		{Name: "unpause"},
		{Name: "pauseReturn"},
		{Name: "saveRestore"},
		{Name: "doStop", Task: "t1"},
	} {
		w := worldOf(t)
		outcome := w.Step(&a)
		if outcome.Kind != "blocked" || outcome.Message == "" {
			t.Errorf("%s: the outcome is %+v", a.Name, outcome)
		}
		w.expect(t, kit.OK, "running", kit.Action{Name: "leaveGuest", Task: "t1"})
	}
}

func TestApplicationStaysUntilCommanded(t *testing.T) {
	w := worldOf(t)
	w.expect(t, kit.OK, "running", kit.Action{Name: "beginExternalStop", Task: "t1"})
	w.expect(t, kit.OK, "parked", kit.Action{Name: "block", Task: "t1"}, kit.Action{Name: "unblock", Task: "t1"})
}

// A stop that was begun behind the back of the count leaves a goroutine that nothing will wake.
func TestLostWakeUpIsStuck(t *testing.T) {
	w := worldOf(t)
	w.expect(t, kit.OK, "parked", kit.Action{Name: "beginInternalStop", Task: "t1", Stop: "vforkStop"})
	w.tasks["t1"].PresetStops(-1)
	if seen := w.Observe().Tasks[0].Goroutine; seen != "stuck" {
		t.Errorf("the goroutine is %s", seen)
	}
}

func TestLostGoroutineIsBlocked(t *testing.T) {
	w := worldOf(t)
	hung := make(chan struct{})
	defer close(hung)
	if outcome := w.do(func() { <-hung }); outcome.Kind != "blocked" {
		t.Errorf("the outcome is %+v", outcome)
	}
	if seen := w.Observe().Tasks[0].Goroutine; seen != "running" {
		t.Errorf("the goroutine is %s", seen)
	}
}
