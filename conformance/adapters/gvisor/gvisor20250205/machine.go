package main

import (
	"context"

	"stopcount/gv"

	"gvisor.dev/gvisor/pkg/sentry/platform"
	"gvisor.dev/gvisor/pkg/state"
)

// machine is the platform. Memory managers are saved with it, though it has nothing to be saved.
type machine struct{ gv.Platform }

// NewAddressSpace implements platform.Platform.
func (*machine) NewAddressSpace(any) (platform.AddressSpace, <-chan struct{}, error) {
	return gv.AddressSpace{}, nil, nil
}

func init() { state.Register((*machine)(nil)) }

// StateTypeName implements state.Type.
func (*machine) StateTypeName() string { return "stopcount/gvisor.machine" }

// StateFields implements state.Type.
func (*machine) StateFields() []string { return nil }

// StateSave implements state.SaverLoader.
func (*machine) StateSave(state.Sink) {}

// StateLoad implements state.SaverLoader.
func (*machine) StateLoad(context.Context, state.Source) {}
