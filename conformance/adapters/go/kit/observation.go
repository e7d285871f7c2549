package kit

// An Observation is what is seen of a system. What a binding declares Unobserved is left out of answers, whatever it is
// here.
type Observation struct {
	Tasks             []TaskObservation // those that are born and not reaped, in any order
	StopCount         int32             // the TaskSet's
	RunningGoroutines int32             // how many task goroutines are started and neither parked nor gone
	Pause             string            // "none", "waiting" or "paused"
}

// A TaskObservation is what is seen of one task.
type TaskObservation struct {
	Name        string
	StopCount   int32
	Stop        string // the name of its internal stop, or ""
	Interrupted bool   // its interrupt channel holds a message
	Kicked      bool   // the platform was kicked since the application returned
	Goroutine   string // "new", "running", "parked", "stuck" or "exited"
	Pulled      int32  // 1 if the last pullFullState fetched its state
}
