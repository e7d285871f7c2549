package gv

import (
	"errors"
	"fmt"
	"sync/atomic"

	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/errors/linuxerr"
	"gvisor.dev/gvisor/pkg/sync"
)

// A World is a kernel with the tasks of one trace.
type World struct {
	host    *host
	config  *kit.Config
	past    []kit.Action // the steps that were taken
	system  *system
	groups  []*group
	tasks   []*task
	births  []*task // the same, in the order of their birth
	stops   []*stop
	signals []signal
	pause   pause
	scratch []*task               // of born
	seen    []kit.TaskObservation // of Observe

	ghost sync.Locker // a signal mutex that a panic has left locked, or nil
	spent bool        // the kernel is not used again
	lost  bool        // nor can it be ended
}

func newWorld(h *host, config *kit.Config) (*World, error) {
	w := &World{host: h, config: config, system: h.system()}
	for _, c := range config.Signals {
		signal, err := newSignal(c)
		if err != nil {
			return nil, err
		}
		w.signals = append(w.signals, signal)
	}
	for _, name := range config.Groups {
		g := &group{name: name}
		w.found(g)
		w.groups = append(w.groups, g)
	}
	for _, c := range config.Stops {
		w.stops = append(w.stops, &stop{c.Name, c.Killable})
	}
	w.system.setStopCount(config.TaskSetStopCount)
	for _, c := range config.Tasks {
		x := &task{name: c.Name, group: w.group(c.Group)}
		w.tasks = append(w.tasks, x)
		if c.Created {
			if outcome := w.newTask(x); outcome != kit.OK {
				return nil, fmt.Errorf("task %s is not born: %v", c.Name, outcome)
			}
			atomic.AddInt32(x.stopCount, c.ExternalStops)
		}
	}
	if x := w.comeToRest(); x != nil {
		return nil, fmt.Errorf("task %s does not come to rest", x.name)
	}
	return w, nil
}

// Step implements kit.World.
func (w *World) Step(a *kit.Action) kit.Outcome {
	outcome := w.take(a)
	if outcome.Kind == "panic" && loops[a.Name] {
		return w.choose(a, outcome)
	}
	w.past = append(w.past, *a)
	return outcome
}

// take does one action, until all is at rest.
func (w *World) take(a *kit.Action) kit.Outcome {
	w.setMarks()
	outcome := actions[a.Name](w, a)
	if outcome.Kind == "panic" {
		w.findGhost(a)
		// Kernel.Pause and Unpause panic with the kernel's own lock held.
		w.lost = w.lost || a.Name == "pause" || a.Name == "unpause"
		// Whoever was woken may wait for a mutex that is left locked, or may be on its way already.
		if outcome.Poisoned = w.woken(); outcome.Poisoned {
			return outcome
		}
	}
	if x := w.comeToRest(); x != nil {
		w.lost = true
		return kit.Blocked(x.name + " does not come to rest")
	}
	return outcome
}

// Close implements kit.World.
func (w *World) Close() {
	if w.lost || !w.end() {
		return
	}
	if w.spent {
		w.system.discard()
	} else {
		w.host.spare = w.system
	}
}

func (w *World) group(name string) *group {
	for _, g := range w.groups {
		if g.name == name {
			return g
		}
	}
	return nil
}

func (w *World) named(name string) *task {
	for _, x := range w.tasks {
		if x.name == name {
			return x
		}
	}
	return nil
}

func (w *World) stop(name string) *stop {
	for _, s := range w.stops {
		if s.name == name {
			return s
		}
	}
	return nil
}

// born are the tasks in the TaskSet.
func (w *World) born() []*task {
	born := w.scratch[:0]
	for _, x := range w.tasks {
		if x.t != nil {
			born = append(born, x)
		}
	}
	w.scratch = born
	return born
}

// newTask has x be born. The error's text is the protocol's.
func (w *World) newTask(x *task) kit.Outcome {
	return kit.Catch(func() error {
		t, err := w.system.birth(x.group, w.masked())
		switch {
		case err == nil:
			w.births = append(w.births, x)
			x.is(t)
		case linuxerr.Equals(linuxerr.EINTR, err):
			return errors.New("EINTR")
		case linuxerr.Equals(linuxerr.ENOMEM, err):
			return errors.New("ENOMEM")
		}
		return err
	})
}
