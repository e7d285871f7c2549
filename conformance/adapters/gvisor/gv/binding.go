package gv

import (
	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/log"
)

// Binding is what the kit has to know of a version of gVisor. A kernel serves for many worlds, one after the other.
func Binding(v Version) kit.Binding {
	log.SetLevel(log.Warning)
	var spare *system
	return kit.Binding{
		Name:         "gVisor",
		Version:      v.Name(),
		Capabilities: []string{"calls", "settles", "signals", "presetCounts", "saveRestore", "stepwise"},
		NewWorld: func(config *kit.Config) (kit.World, error) {
			s := spare
			if spare = nil; s == nil {
				s = boot(v)
			}
			return newWorld(s, config, func(s *system) { spare = s })
		},
	}
}
