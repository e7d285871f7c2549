package gv

import (
	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/log"
)

// Binding is what the kit has to know of a version of gVisor.
func Binding(v Version) kit.Binding {
	log.SetLevel(log.Warning)
	h := &host{version: v}
	return kit.Binding{
		Name:         "gVisor",
		Version:      v.Name(),
		Capabilities: []string{"calls", "settles", "signals", "presetCounts", "saveRestore", "stepwise"},
		NewWorld:     func(config *kit.Config) (kit.World, error) { return newWorld(h, config) },
	}
}

// A host keeps a kernel for the next world: one serves for many, one after the other.
type host struct {
	version Version
	spare   *system // one that has no tasks of a world, or nil
}

func (h *host) system() *system {
	s := h.spare
	if h.spare = nil; s == nil {
		s = boot(h.version)
	}
	return s
}
