package kit

// hidden says which fields of an observation are left out.
type hidden struct {
	stopCount, stop, interrupted, kicked, goroutine, pulled bool // of tasks
	taskSetStopCount, runningGoroutines, pause              bool
}

func (h *hidden) hide(path string) {
	switch path {
	case "tasks.*.stopCount":
		h.stopCount = true
	case "tasks.*.stop":
		h.stop = true
	case "tasks.*.interrupted":
		h.interrupted = true
	case "tasks.*.kicked":
		h.kicked = true
	case "tasks.*.goroutine":
		h.goroutine = true
	case "tasks.*.pulled":
		h.pulled = true
	case "taskSet.stopCount":
		h.taskSetStopCount = true
	case "taskSet.runningGoroutines":
		h.runningGoroutines = true
	case "kernel.pause":
		h.pause = true
	}
}

func (a *answer) outcome(o Outcome) {
	a.name("outcome").text(o.Kind)
	if o.Message != "" {
		a.name("message").text(o.Message)
	}
	if o.poisoned() {
		a.name("poisoned").boolean(true)
	}
}

// observed writes the field that holds what was seen.
func (a *answer) observed(o Observation) {
	h := &a.hidden
	a.name("observed").open('{')
	a.name("tasks").open('{')
	for i := range o.Tasks {
		a.task(&o.Tasks[i])
	}
	a.close('}')
	a.name("taskSet").open('{')
	a.integerUnless(h.taskSetStopCount, "stopCount", o.StopCount)
	a.integerUnless(h.runningGoroutines, "runningGoroutines", o.RunningGoroutines)
	a.close('}')
	a.name("kernel").open('{')
	a.textUnless(h.pause, "pause", o.Pause)
	a.close('}')
	a.close('}')
}

func (a *answer) task(t *TaskObservation) {
	h := &a.hidden
	a.separate()
	a.text(t.Name)
	a.line = append(a.line, ':', '{')
	a.integerUnless(h.stopCount, "stopCount", t.StopCount)
	if t.Stop != "" {
		a.textUnless(h.stop, "stop", t.Stop)
	} else if !h.stop {
		a.name("stop").line = append(a.line, "null"...)
	}
	a.booleanUnless(h.interrupted, "interrupted", t.Interrupted)
	a.booleanUnless(h.kicked, "kicked", t.Kicked)
	a.textUnless(h.goroutine, "goroutine", t.Goroutine)
	a.integerUnless(h.pulled, "pulled", t.Pulled)
	a.close('}')
}

func (a *answer) integerUnless(hidden bool, name string, n int32) {
	if !hidden {
		a.name(name).integer(n)
	}
}

func (a *answer) booleanUnless(hidden bool, name string, b bool) {
	if !hidden {
		a.name(name).boolean(b)
	}
}

func (a *answer) textUnless(hidden bool, name, text string) {
	if !hidden {
		a.name(name).text(text)
	}
}
