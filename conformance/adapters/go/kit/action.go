package kit

import (
	"fmt"
	"slices"
)

// An Action is one step of a trace. Which arguments it has its name says; the others are "".
type Action struct {
	Name    string
	Task    string
	Stop    string
	Group   string
	Signal  string
	Reached []string // picks: the tasks that a loop reaches before it panics; nil where there is no such choice
}

// What an action is given.
var argumentsOf = map[string][]string{
	"newTask":                  {"task"},
	"start":                    {"task"},
	"reap":                     {"task"},
	"endInternalStop":          {"task", "stop"},
	"endNonExistentStop":       {"task"},
	"beginExternalStop":        {"task"},
	"endExternalStop":          {"task"},
	"taskSetBeginExternalStop": {},
	"taskSetEndExternalStop":   {},
	"sendSignal":               {"task", "signal"},
	"sendGroupSignal":          {"task", "signal"},
	"kill":                     {"group"},
	"taskSetKill":              {},
	"pause":                    {},
	"pauseReturn":              {},
	"unpause":                  {},
	"pullFullState":            {},
	"saveRestore":              {},
	"leaveGuest":               {"task"},
	"block":                    {"task"},
	"unblock":                  {"task"},
	"beginInternalStop":        {"task", "stop"},
	"exit":                     {"task"},
	"doStop":                   {"task"},
	"resume":                   {"task"},
	"runApp":                   {"task"},
	"runInterrupt":             {"task"},
	"runExit":                  {"task"},
}

var (
	stepFields  = []string{"action", "args", "picks"}
	argFields   = []string{"task", "stop", "group", "signal"}
	pickFields  = []string{"reached"}
	neededField = uint32(1<<0 | 1<<1)
)

// step reads an action of a trace into a.
func (r *reader) step(a *Action) {
	there := r.object(stepFields, func(field int) { r.stepField(a, field) })
	if there&neededField != neededField {
		r.fail("a step has action and args")
	}
}

// stepField reads the field of stepFields.
func (r *reader) stepField(a *Action, field int) {
	switch stepFields[field] {
	case "action":
		a.Name = r.text()
	case "args":
		r.object(argFields, func(arg int) {
			text := a.argument(argFields[arg])
			if *text = r.text(); *text == "" {
				r.fail("%s is empty", argFields[arg])
			}
		})
	case "picks":
		r.object(pickFields, func(int) {
			a.Reached = []string{}
			r.list(func() { a.Reached = append(a.Reached, r.text()) })
		})
	}
}

func (a *Action) argument(name string) *string {
	switch name {
	case "task":
		return &a.Task
	case "stop":
		return &a.Stop
	case "group":
		return &a.Group
	default:
		return &a.Signal
	}
}

// checkAction finds what is wrong with an action before it is done in a system that c describes.
func checkAction(a *Action, c *Config, b *Binding) error {
	arguments, known := argumentsOf[a.Name]
	if !known || b.Actions != nil && !slices.Contains(b.Actions, a.Name) {
		return fmt.Errorf("unknown action %q", a.Name)
	}
	for _, name := range argFields {
		given := *a.argument(name)
		if (given != "") != slices.Contains(arguments, name) {
			return fmt.Errorf("action %s has the arguments %q", a.Name, arguments)
		}
		if given != "" && !c.names(name, given) {
			return fmt.Errorf("unknown %s %q", name, given)
		}
	}
	for _, task := range a.Reached {
		if !c.names("task", task) {
			return fmt.Errorf("unknown task %q", task)
		}
	}
	return nil
}
