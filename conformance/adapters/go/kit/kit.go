// Package kit speaks the adapter protocol of stopcount, version 1, for an implementation of task stops that is written
// in Go. It reads requests, checks them, runs traces and writes answers; a [Binding] says what an action is in the
// implementation, and what is seen of it.
package kit

import "fmt"

// Protocol is the version of the adapter protocol that the kit speaks.
const Protocol = 1

// A Binding is what the kit has to know of an implementation. Name, Capabilities and NewWorld are needed.
type Binding struct {
	Name         string   // for reports, not empty
	Version      string   // of the implementation, or ""
	Capabilities []string // what it can do, by the protocol's names
	Actions      []string // the actions that it does; nil for all
	Unobserved   []string // the paths of what it cannot see, as tasks.*.pulled; they are left out of every answer

	// NewWorld makes a fresh system as config says. An error is a failure of the adapter, never a verdict on the
	// implementation. The config is the world's to keep.
	NewWorld func(config *Config) (World, error)
}

// A World is one system of tasks, from the start of a trace to its end. The kit calls it on one goroutine.
type World interface {
	// Step does one action, and returns when it is done and all is at rest. The action is the kit's again afterwards.
	Step(action *Action) Outcome

	// Observe says what is seen now. What it returns may be used again by the next Observe. It is not called after a panic
	// that is Poisoned; after blocked it is, and must come back.
	Observe() Observation

	// Close throws the system away. It does not wait for locks; it is called once, and is the last call.
	Close()
}

// An Outcome is how an action ended.
type Outcome struct {
	Kind     string // "ok", "panic", "error" or "blocked"; a trace ends with a panic, and where it is blocked
	Message  string // the text of a panic or an error; why it is blocked, or ""
	Poisoned bool   // of a panic: nothing can be seen of the system any more
}

// OK is the outcome of an action that is done.
var OK = Outcome{Kind: "ok"}

// Panic is the outcome of an action in which the implementation panicked with value.
func Panic(value any) Outcome { return Outcome{Kind: "panic", Message: fmt.Sprint(value)} }

// Error is the outcome of a call that answered err.
func Error(err error) Outcome { return Outcome{Kind: "error", Message: err.Error()} }

// Blocked is the outcome of an action that cannot be taken, or does not come back; why may be "".
func Blocked(why string) Outcome { return Outcome{Kind: "blocked", Message: why} }

// Catch does call on the caller's goroutine. The outcome is a panic if call panics, an error if it returns one, else OK.
func Catch(call func() error) (outcome Outcome) {
	returned := false
	defer func() {
		if !returned {
			outcome = Panic(recover())
		}
	}()
	err := call()
	returned = true
	if err != nil {
		return Error(err)
	}
	return OK
}

func (o Outcome) poisoned() bool { return o.Poisoned && o.Kind == "panic" }

func (o Outcome) endsTrace() bool { return o.Kind == "panic" || o.Kind == "blocked" }
