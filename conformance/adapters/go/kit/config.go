package kit

import "slices"

// A Config is the system at the start of a trace. Everything is in the order of the request.
type Config struct {
	Shape            string // "seed" or "current"
	Groups           []string
	Tasks            []TaskConfig
	Stops            []StopConfig
	Signals          []SignalConfig
	TaskSetStopCount int32
}

// A TaskConfig is a task that there is or may be.
type TaskConfig struct {
	Name          string
	Group         string
	Created       bool  // it exists at the start; it is not started
	ExternalStops int32 // its own external stops at the start, the TaskSet's apart
}

// A StopConfig is an internal stop that tasks may enter.
type StopConfig struct {
	Name     string
	Killable bool
}

// A SignalConfig is a signal other than SIGKILL.
type SignalConfig struct {
	Name   string
	Masked bool // every task masks it
}

func (r *reader) config() *Config {
	c := &Config{}
	r.wholeObject(configFields, func(field int) {
		switch configFields[field] {
		case "shape":
			c.Shape = r.oneOf("seed", "current")
		case "groups":
			r.list(func() { c.Groups = append(c.Groups, r.text()) })
		case "tasks":
			r.entries(func(name string) { c.Tasks = append(c.Tasks, r.taskConfig(name)) })
		case "stops":
			r.entries(func(name string) {
				r.wholeObject(stopFields, func(int) { c.Stops = append(c.Stops, StopConfig{name, r.boolean()}) })
			})
		case "signals":
			r.entries(func(name string) {
				r.wholeObject(signalFields, func(int) { c.Signals = append(c.Signals, SignalConfig{name, r.boolean()}) })
			})
		case "taskSetStopCount":
			c.TaskSetStopCount = r.integer()
		}
	})
	for _, t := range c.Tasks {
		if !c.names("group", t.Group) {
			r.fail("task %q is of group %q, which groups does not name", t.Name, t.Group)
		}
	}
	return c
}

func (r *reader) taskConfig(name string) TaskConfig {
	t := TaskConfig{Name: name}
	r.wholeObject(taskFields, func(field int) {
		switch taskFields[field] {
		case "group":
			t.Group = r.text()
		case "created":
			t.Created = r.boolean()
		case "externalStops":
			t.ExternalStops = r.integer()
		}
	})
	return t
}

var (
	configFields = []string{"shape", "groups", "tasks", "stops", "signals", "taskSetStopCount"}
	taskFields   = []string{"group", "created", "externalStops"}
	stopFields   = []string{"killable"}
	signalFields = []string{"masked"}
)

// names says whether there is a task, stop, group or signal of this name.
func (c *Config) names(what, name string) bool {
	switch what {
	case "task":
		return slices.ContainsFunc(c.Tasks, func(t TaskConfig) bool { return t.Name == name })
	case "stop":
		return slices.ContainsFunc(c.Stops, func(s StopConfig) bool { return s.Name == name })
	case "group":
		return slices.Contains(c.Groups, name)
	default:
		return slices.ContainsFunc(c.Signals, func(s SignalConfig) bool { return s.Name == name })
	}
}
