package main

import (
	"stopcount/kit"
	"stopcount/taskstops"
)

// Observe looks without locks: all are at rest, or wait for locks that are held for ever.
func (w *world) Observe() kit.Observation {
	w.observed = w.observed[:0]
	for _, t := range w.kernel.Tasks() {
		w.observed = append(w.observed, observeTask(t.Name(), t.State()))
	}
	return kit.Observation{
		Tasks:             w.observed,
		StopCount:         w.kernel.StopCount(),
		RunningGoroutines: w.kernel.RunningGoroutines(),
		Pause:             w.pause,
	}
}

func observeTask(name string, s taskstops.TaskState) kit.TaskObservation {
	o := kit.TaskObservation{
		Name:        name,
		StopCount:   s.StopCount,
		Interrupted: s.Interrupted,
		Kicked:      s.Kicked,
		Goroutine:   [...]string{"new", "running", "parked", "exited"}[s.Goroutine],
	}
	if s.Stop != nil {
		o.Stop = s.Stop.String()
	}
	if s.Pulled {
		o.Pulled = 1
	}
	// At rest nobody who was woken is parked still: what no stop holds then, nothing will wake.
	if s.Goroutine == taskstops.Parked && s.StopCount <= 0 {
		o.Goroutine = "stuck"
	}
	return o
}
