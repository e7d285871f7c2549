package gv

import (
	"context"

	"gvisor.dev/gvisor/pkg/state"
)

// A stop is an internal stop of a suite, as gVisor is given it. It is known by its name, also after a restore.
type stop struct {
	name     string
	killable bool
}

// Killable implements kernel.TaskStop.
func (s *stop) Killable() bool { return s.killable }

// GoString is what gVisor's panics print of a stop.
func (s *stop) GoString() string { return s.name }

func init() { state.Register((*stop)(nil)) }

// StateTypeName implements state.Type.
func (*stop) StateTypeName() string { return "stopcount/gv.stop" }

// StateFields implements state.Type.
func (*stop) StateFields() []string { return []string{"name", "killable"} }

// StateSave implements state.SaverLoader.
func (s *stop) StateSave(sink state.Sink) {
	sink.Save(0, &s.name)
	sink.Save(1, &s.killable)
}

// StateLoad implements state.SaverLoader.
func (s *stop) StateLoad(_ context.Context, source state.Source) {
	source.Load(0, &s.name)
	source.Load(1, &s.killable)
}
