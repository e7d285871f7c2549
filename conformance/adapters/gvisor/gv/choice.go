package gv

import (
	"slices"
	"sync/atomic"

	"stopcount/kit"
)

// TaskSet.BeginExternalStop, EndExternalStop and Kill come to the tasks in the order of a Go map, which is another each
// time. It shows where one of the tasks panics. So that two runs are the same, such a call is made again in a new
// world, after the steps before it, until it has come to the tasks that the trace picks, or else to tasks in the order
// of their birth. Not every choice can be had: a small map goes round from wherever it begins.

// loops are the calls that do so.
var loops = map[string]bool{"taskSetBeginExternalStop": true, "taskSetEndExternalStop": true, "taskSetKill": true}

// How often a call is made again in the hope of a choice. One in eight times is the least that a choice that can be had
// comes up.
const tries = 100

// choose is Step, of a call that loops and panicked with outcome, until the choice is right.
func (w *World) choose(a *kit.Action, outcome kit.Outcome) kit.Outcome {
	for try := range 2 * tries {
		picks := a.Reached != nil && try < tries
		if outcome.Kind != "panic" || picks && w.reached(a.Reached) || !picks && w.reachedInOrder() {
			break
		}
		if err := w.again(); err != nil {
			return kit.Blocked(err.Error())
		}
		outcome = w.take(a)
	}
	return outcome
}

// again makes the world anew and takes the steps before the last one.
func (w *World) again() error {
	w.Close()
	again, err := newWorld(w.host, w.config)
	if err != nil {
		return err
	}
	for i := range w.past {
		again.Step(&w.past[i])
	}
	*w = *again
	return nil
}

// A mark is what a loop changes of a task when it comes to it.
type mark struct {
	stopCount int32
	kicks     int
}

func (x *task) mark() mark {
	x.app.mu.Lock()
	defer x.app.mu.Unlock()
	return mark{atomic.LoadInt32(x.stopCount), x.app.kicks}
}

// setMarks marks all tasks as they are before an action.
func (w *World) setMarks() {
	for _, x := range w.born() {
		x.before = x.mark()
	}
}

// reached says whether the last action came to these tasks and no others.
func (w *World) reached(picked []string) bool {
	for _, x := range w.born() {
		if (x.mark() != x.before) != slices.Contains(picked, x.name) {
			return false
		}
	}
	return true
}

// reachedInOrder says whether the last action came to tasks in the order of their birth: to none after one that it did
// not come to, or whose count panicked.
func (w *World) reachedInOrder() bool {
	over := false
	for _, x := range w.births {
		if x.t == nil {
			continue
		}
		now := x.mark()
		reached := now != x.before
		if reached && over {
			return false
		}
		over = over || !reached || now.stopCount < 0
	}
	return true
}
