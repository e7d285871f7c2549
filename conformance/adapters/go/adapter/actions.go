package main

import (
	"maps"
	"slices"

	"stopcount/kit"
	"stopcount/taskstops"
)

// Step does one action of the protocol.
func (w *world) Step(a *kit.Action) kit.Outcome {
	w.reached, w.panics = a.Reached, panicsIn[a.Name]
	k, t := w.kernel, w.tasks[a.Task]
	if t == nil && a.Task != "" && a.Name != "newTask" {
		return kit.Blocked(a.Task + " is not there")
	}
	stop, signal := w.stops[a.Stop], w.signals[a.Signal]
	switch a.Name {
	case "newTask":
		if t != nil {
			return kit.Blocked(a.Task + " is born")
		}
		return w.call(func() error { return w.newTask(a.Task) })
	case "start":
		if t.State().Goroutine != taskstops.New {
			return kit.Blocked(a.Task + " is started")
		}
		return w.do(t.Start)
	case "reap":
		if t.State().Goroutine != taskstops.Exited {
			return kit.Blocked(a.Task + " is no zombie")
		}
		delete(w.tasks, a.Task)
		return w.do(t.Reap)
	case "endInternalStop":
		return w.do(func() { t.EndInternalStop(stop) })
	case "endNonExistentStop":
		return w.do(t.EndAnyInternalStop)
	case "beginExternalStop":
		return w.do(t.BeginExternalStop)
	case "endExternalStop":
		return w.do(t.EndExternalStop)
	case "taskSetBeginExternalStop":
		return w.do(k.TaskSet.BeginExternalStop)
	case "taskSetEndExternalStop":
		return w.do(k.TaskSet.EndExternalStop)
	case "sendSignal":
		return w.do(func() { t.SendSignal(signal) })
	case "sendGroupSignal":
		return w.do(func() { t.SendGroupSignal(signal) })
	case "kill":
		return w.do(k.Group(a.Group).Kill)
	case "taskSetKill":
		return w.do(k.Kill)
	case "pause":
		return w.paused("none", "waiting", k.BeginPause)
	case "pauseReturn":
		return w.paused("waiting", "paused", k.AwaitPaused)
	case "unpause":
		return w.paused("paused", "none", k.Unpause)
	case "pullFullState":
		return w.paused("paused", "paused", k.PullFullState)
	case "saveRestore":
		return w.saveRestore()
	case "leaveGuest":
		return w.command(a.Task, inside, nil)
	case "block":
		return w.command(a.Task, inside, w.applications[a.Task].block)
	case "unblock":
		return w.command(a.Task, blocked, nil)
	case "beginInternalStop":
		return w.command(a.Task, inside, func(t *taskstops.Task) { t.BeginInternalStop(stop) })
	case "exit":
		return w.command(a.Task, inside, (*taskstops.Task).Exit)
	default:
		return kit.Blocked("goroutines cannot be held between turns")
	}
}

func (w *world) do(call func()) kit.Outcome {
	return w.call(func() error { call(); return nil })
}

// paused does a call of the kernel's user that comes when the pause is from, and makes it to.
func (w *world) paused(from, to string, call func()) kit.Outcome {
	if w.pause != from {
		return kit.Blocked("the pause is " + w.pause)
	}
	return w.do(func() { call(); w.pause = to })
}

// saveRestore goes on with a kernel that is made of the saved one's bytes.
func (w *world) saveRestore() kit.Outcome {
	if w.pause != "paused" {
		return kit.Blocked("the pause is " + w.pause)
	}
	return w.call(func() error {
		saved, err := w.kernel.Save()
		if err != nil {
			return err
		}
		w.kernel.Abandon()
		w.kernel, err = taskstops.Restore(saved, w.options, slices.Collect(maps.Values(w.stops)))
		if err != nil {
			return err
		}
		for _, t := range w.kernel.Tasks() {
			w.tasks[t.Name()] = t
		}
		w.pause = "none"
		return nil
	})
}

// panicsIn says of each action with a loop over tasks at which of them it panics.
var panicsIn = map[string]func(taskstops.TaskState) bool{
	"taskSetBeginExternalStop": mayNotBegin,
	"taskSetEndExternalStop":   mayNotEnd,
	"kill":                     mayNotBeKilled,
	"taskSetKill":              mayNotBeKilled,
	"exit":                     mayNotBeKilled,
}

// order is the one that the action's picks ask for: first those to be reached, the one that panics last of them.
func (w *world) order(tasks []*taskstops.Task) []*taskstops.Task {
	if w.reached == nil {
		return tasks
	}
	rank := func(t *taskstops.Task) int {
		switch {
		case !slices.Contains(w.reached, t.Name()):
			return 2
		case w.panics(t.State()):
			return 1
		default:
			return 0
		}
	}
	return slices.SortedStableFunc(slices.Values(tasks), func(a, b *taskstops.Task) int { return rank(a) - rank(b) })
}

func mayNotBegin(s taskstops.TaskState) bool { return s.StopCount+1 <= 0 }
func mayNotEnd(s taskstops.TaskState) bool   { return s.StopCount <= 0 }
func mayNotBeKilled(s taskstops.TaskState) bool {
	return s.Stop != nil && s.Stop.Killable() && s.StopCount <= 0
}
