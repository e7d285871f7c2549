package gv

import (
	"bytes"
	"reflect"

	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/sentry/kernel"
)

// saveRestore saves the kernel and goes on with a new one that is restored from that, whose tasks are not started. Both
// are the real ones, Kernel.SaveTo and Kernel.LoadFrom. The tasks of the kernel that was saved are ended.
func (w *World) saveRestore() kit.Outcome {
	old := w.system
	if old.runningGoroutines() != 0 {
		return kit.Blocked("a task goroutine runs, and is waited for by what saves")
	}
	var saved bytes.Buffer
	old.k.AddStateToCheckpoint(rosterKey, w.roster())
	err := old.version.Save(old.ctx(), old.k, &saved)
	old.k.PopCheckpointState(rosterKey)
	if err != nil {
		return kit.Blocked("the kernel is not saved: " + err.Error())
	}
	k := &kernel.Kernel{Platform: old.version.Platform()}
	k.SetMemoryFile(newMemory())
	if err := old.version.Load(k.SupervisorContext(), k, &saved); err != nil {
		return kit.Blocked("the kernel is not restored: " + err.Error())
	}
	w.leaveBehind()
	w.goOnWith(k)
	return kit.OK
}

// leaveBehind closes the world as it is, and keeps its names.
func (w *World) leaveBehind() {
	behind := *w
	behind.tasks, behind.scratch = nil, nil
	for _, x := range w.tasks {
		copied := *x
		behind.tasks = append(behind.tasks, &copied)
	}
	behind.Close()
}

// goOnWith has the names of the world be those of a restored kernel.
func (w *World) goOnWith(k *kernel.Kernel) {
	restored := k.PopCheckpointState(rosterKey).(*roster)
	startWithoutTasks(k)
	w.system = newSystem(w.system.version, k)
	w.system.init = k.TaskSet().Root.TaskWithID(initTID)
	w.system.mounts = w.system.init.MountNamespace()
	for _, x := range w.born() {
		x.is(restored.tasks[x.name])
	}
	for _, g := range w.groups {
		if g.tg = restored.groups[g.name]; g.tg == nil {
			w.found(g)
		}
	}
	w.pause = pause{}
	w.spent = true
}

// startWithoutTasks is Kernel.Start, which starts every task that has a run state; those of a trace are started one by
// one.
func startWithoutTasks(k *kernel.Kernel) {
	for _, t := range k.TaskSet().Root.Tasks() {
		state := field(t, "runState")
		kept := reflect.New(state.Type()).Elem()
		kept.Set(state)
		state.SetZero()
		defer state.Set(kept)
	}
	check(k.Start())
}
