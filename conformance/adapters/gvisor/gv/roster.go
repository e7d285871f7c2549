package gv

import (
	"context"

	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/state"
)

// A roster is saved with a kernel: which of its tasks and groups have which names. A group that no task was born into
// yet is unknown to the kernel.
type roster struct {
	tasks  map[string]*kernel.Task
	groups map[string]*kernel.ThreadGroup
}

// The key of the roster among what is saved with a kernel.
const rosterKey = "stopcount roster"

func (w *World) roster() *roster {
	r := &roster{map[string]*kernel.Task{}, map[string]*kernel.ThreadGroup{}}
	for _, x := range w.born() {
		r.tasks[x.name] = x.t
	}
	for _, g := range w.groups {
		if g.tg.Leader() != nil {
			r.groups[g.name] = g.tg
		}
	}
	return r
}

func init() { state.Register((*roster)(nil)) }

// StateTypeName implements state.Type.
func (*roster) StateTypeName() string { return "stopcount/gv.roster" }

// StateFields implements state.Type.
func (*roster) StateFields() []string { return []string{"tasks", "groups"} }

// StateSave implements state.SaverLoader.
func (r *roster) StateSave(sink state.Sink) {
	sink.Save(0, &r.tasks)
	sink.Save(1, &r.groups)
}

// StateLoad implements state.SaverLoader.
func (r *roster) StateLoad(_ context.Context, source state.Source) {
	source.Load(0, &r.tasks)
	source.Load(1, &r.groups)
}
