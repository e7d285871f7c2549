package taskstops

// PresetStops makes the TaskSet bear n external stops, as if n had begun. Precondition: there are no tasks yet.
func (ts *TaskSet) PresetStops(n int32) { ts.stopCount = n }

// PresetStops makes t bear n external stops more, as if n had begun. Precondition: t is not started.
func (t *Task) PresetStops(n int32) { t.stopCount.Add(n) }
