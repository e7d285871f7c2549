package main

import (
	"time"

	"stopcount/kit"
	"stopcount/taskstops"
)

// How long a system may need to come to rest. It comes within a millisecond, or a goroutine of it is lost.
const lost = 2 * time.Second

// A world is one kernel, its applications and a goroutine that calls it, so that a call that never returns is noticed.
type world struct {
	options taskstops.Options
	kernel  *taskstops.Kernel
	rest    *taskstops.Rest
	pause   string

	stops   map[string]taskstops.TaskStop
	signals map[string]taskstops.Signal
	mask    taskstops.SignalSet
	groupOf map[string]string

	tasks        map[string]*taskstops.Task // those that are born and not reaped
	applications map[string]*application
	calls        chan func() error
	outcome      kit.Outcome                    // of the call under way: written before all are at rest, read then
	reached      []string                       // of the action under way: the tasks that its loop comes to first
	panics       func(taskstops.TaskState) bool // and of them, which is the last
	observed     []kit.TaskObservation
}

// A stop is an internal stop of the config.
type stop struct {
	name     string
	killable bool
}

func (s *stop) String() string { return s.name }
func (s *stop) Killable() bool { return s.killable }

func newWorld(config *kit.Config) (kit.World, error) {
	w := &world{
		rest:         taskstops.NewRest(),
		pause:        "none",
		stops:        map[string]taskstops.TaskStop{},
		signals:      map[string]taskstops.Signal{},
		groupOf:      map[string]string{},
		tasks:        map[string]*taskstops.Task{},
		applications: map[string]*application{},
		calls:        make(chan func() error, 1),
	}
	shape := taskstops.Seed
	if config.Shape == "current" {
		shape = taskstops.Current
	}
	w.options = taskstops.Options{
		Shape:       shape,
		Application: w.application,
		Order:       w.order,
		OnPanic:     func(_ *taskstops.Task, value any) { w.outcome = kit.Panic(value) },
		Rest:        w.rest,
	}
	for _, s := range config.Stops {
		w.stops[s.Name] = &stop{s.Name, s.Killable}
	}
	for i, s := range config.Signals {
		signal := taskstops.SIGKILL + 1 + taskstops.Signal(i)
		w.signals[s.Name] = signal
		if s.Masked {
			w.mask |= signal.Of()
		}
	}
	w.kernel = taskstops.NewKernel(w.options)
	w.kernel.PresetStops(config.TaskSetStopCount)
	// All groups share one signal mutex, which is the most that can go wrong with it.
	handlers := &taskstops.SignalHandlers{}
	for _, g := range config.Groups {
		w.kernel.NewThreadGroup(g, handlers)
	}
	for _, t := range config.Tasks {
		w.groupOf[t.Name] = t.Group
		if !t.Created {
			continue
		}
		if err := w.newTask(t.Name); err != nil {
			return nil, err
		}
		w.tasks[t.Name].PresetStops(t.ExternalStops)
	}
	go w.caller()
	return w, nil
}

func (w *world) application(task string) taskstops.Application {
	a := newApplication(w.rest)
	w.applications[task] = a
	return a
}

func (w *world) newTask(name string) error {
	t, err := w.kernel.NewTask(name, w.kernel.Group(w.groupOf[name]), w.mask)
	if err == nil {
		w.tasks[name] = t
	}
	return err
}

// caller does calls, one after the other.
func (w *world) caller() {
	for call := range w.calls {
		w.outcome = kit.Catch(call)
		w.rest.End()
	}
}

// call does a call of the kernel, and waits until all are at rest.
func (w *world) call(do func() error) kit.Outcome {
	begun := w.rest.Begun()
	w.rest.Begin()
	w.calls <- do
	return w.settle(begun + 1)
}

// settle waits until all are at rest. A panic leaves things as they are then, for which nobody may have been woken beside the
// one that panicked; begun is what Begun is in that case.
func (w *world) settle(begun int64) kit.Outcome {
	if !w.rest.Wait(lost) {
		return kit.Blocked("it does not come to rest")
	}
	if w.outcome.Kind == "panic" && w.rest.Begun() != begun {
		w.outcome.Poisoned = true
	}
	return w.outcome
}

func (w *world) Close() {
	w.kernel.Abandon()
	for _, a := range w.applications {
		close(a.commands)
	}
	close(w.calls)
}
