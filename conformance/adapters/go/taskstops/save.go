package taskstops

import (
	"encoding/json"
	"fmt"
	"slices"
)

// What is saved of a kernel. Counts, interrupts, kicks and locks are not: they are made anew.
type savedKernel struct {
	Exiting bool
	Groups  []savedGroup
	Tasks   []savedTask
}

type savedGroup struct {
	Name     string
	Handlers int // groups of the same number share them
	Pending  SignalSet
	Exiting  bool
}

type savedTask struct {
	Name     string
	Group    string
	Stop     string // "" for none
	Pending  SignalSet
	Mask     SignalSet
	RunState runState
	Zombie   bool
}

// Save writes down a kernel. Precondition: it is paused; an error if a task goroutine runs.
func (k *Kernel) Save() ([]byte, error) {
	k.extMu.Lock()
	defer k.extMu.Unlock()
	if n := k.RunningGoroutines(); n != 0 {
		return nil, fmt.Errorf("%d task goroutines run, and none may while the kernel is saved", n)
	}
	saved := savedKernel{Exiting: k.exiting}
	var handlers []*SignalHandlers
	for _, g := range k.groups {
		number := slices.Index(handlers, g.handlers.Load())
		if number < 0 {
			number = len(handlers)
			handlers = append(handlers, g.handlers.Load())
		}
		saved.Groups = append(saved.Groups, savedGroup{g.name, number, g.pending, g.exiting})
	}
	for _, t := range k.tasks {
		stop := ""
		if t.stop != nil {
			stop = t.stop.String()
		}
		saved.Tasks = append(saved.Tasks, savedTask{t.name, t.group.name, stop, t.pending, t.mask, t.runState, t.zombie()})
	}
	return json.Marshal(saved)
}

// Restore makes a kernel of what was saved. Its tasks are not started, zombies apart; internal stops hold them still, external
// ones do not. A stop is the one of its name among stops.
func Restore(state []byte, options Options, stops []TaskStop) (*Kernel, error) {
	var saved savedKernel
	if err := json.Unmarshal(state, &saved); err != nil {
		return nil, err
	}
	k := NewKernel(options)
	k.exiting = saved.Exiting
	handlers := map[int]*SignalHandlers{}
	for _, s := range saved.Groups {
		if handlers[s.Handlers] == nil {
			handlers[s.Handlers] = &SignalHandlers{}
		}
		g := k.NewThreadGroup(s.Name, handlers[s.Handlers])
		g.pending, g.exiting = s.Pending, s.Exiting
	}
	for _, s := range saved.Tasks {
		if err := k.restoreTask(s, stops); err != nil {
			return nil, err
		}
	}
	return k, nil
}

func (k *Kernel) restoreTask(s savedTask, stops []TaskStop) error {
	g := k.Group(s.Group)
	if g == nil {
		return fmt.Errorf("the saved task %s is of the group %s, which is not saved", s.Name, s.Group)
	}
	t := k.makeTask(s.Name, g, s.Mask)
	t.pending, t.runState = s.Pending, s.RunState
	if s.Zombie {
		t.goroutine.Store(int32(Exited))
	}
	if s.Stop != "" {
		known := slices.IndexFunc(stops, func(stop TaskStop) bool { return stop.String() == s.Stop })
		if known < 0 {
			return fmt.Errorf("the saved task %s is in the stop %s, which is unknown", s.Name, s.Stop)
		}
		t.stop = stops[known]
		t.stopCount.Store(1)
	}
	k.publishLocked(t)
	return nil
}
