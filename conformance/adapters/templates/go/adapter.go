// Command adapter has stopcount drive an implementation of task stops.
package main

import "stopcount/kit"

func main() {
	kit.Main(kit.Binding{
		Name: "my kernel",
		// More that there is: signals, saveRestore, presetCounts, picks. Without them traces end earlier.
		Capabilities: []string{"calls", "settles", "stepwise"},
		NewWorld:     newWorld,
	})
}

// A world is one system of tasks, from the start of a trace to its end.
type world struct {
	seen kit.Observation // stands for the implementation, which is to come here
}

// newWorld makes a fresh system. The tasks that exist are not started yet.
func newWorld(config *kit.Config) (kit.World, error) {
	w := &world{kit.Observation{StopCount: config.TaskSetStopCount, Pause: "none"}}
	for _, t := range config.Tasks {
		if t.Created {
			stopCount := config.TaskSetStopCount + t.ExternalStops
			w.seen.Tasks = append(w.seen.Tasks, kit.TaskObservation{Name: t.Name, StopCount: stopCount, Goroutine: "new"})
		}
	}
	return w, nil
}

// Observe says what is seen now: of each task that is born and not reaped, of the TaskSet, and of the pause.
func (w *world) Observe() kit.Observation { return w.seen }

// Close throws the system away.
func (w *world) Close() {}

var notFilledIn = kit.Blocked("not filled in yet")

// Step does one action, and returns when all goroutines are at rest: kit.OK, kit.Error(err) where the call answers an
// error, kit.Panic(value) where it panics. kit.Catch makes the outcome of a call.
func (w *world) Step(a *kit.Action) kit.Outcome {
	switch a.Name {
	// actions
	default:
		return notFilledIn
	}
}
