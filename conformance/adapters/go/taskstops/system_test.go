package taskstops

import (
	"fmt"
	"runtime"
	"testing"
	"time"
)

// A kind is a stop for tests.
type kind struct {
	name     string
	killable bool
}

func (k *kind) Killable() bool { return k.killable }
func (k *kind) String() string { return k.name }

var (
	vforkStop  = &kind{"vforkStop", true}
	ptraceStop = &kind{"ptraceStop", false}
	allStops   = []TaskStop{vforkStop, ptraceStop}
)

const (
	sigusr1 Signal = 10
	sigusr2 Signal = 12
)

// A system is a kernel whose applications do what a test commands.
type system struct {
	*testing.T
	*Kernel
	options      Options
	group        *ThreadGroup
	applications map[string]*commanded
	panicked     any // what a task's goroutine panicked with
}

// A commanded application waits for commands; inside is of use at rest.
type commanded struct {
	rest     *Rest
	commands chan SystemCall
	inside   bool
}

func (c *commanded) Switch(*Task) SystemCall {
	c.inside = true
	c.rest.End()
	command, more := <-c.commands
	if !more {
		c.rest.Begin()
		runtime.Goexit()
	}
	c.inside = false
	return command
}

func newSystem(t *testing.T, shape Shape) *system {
	s := &system{T: t, applications: map[string]*commanded{}}
	s.options = Options{
		Shape: shape,
		Rest:  NewRest(),
		Application: func(task string) Application {
			s.applications[task] = &commanded{rest: s.options.Rest, commands: make(chan SystemCall, 1)}
			return s.applications[task]
		},
		OnPanic: func(_ *Task, value any) { s.panicked = value },
	}
	s.Kernel = NewKernel(s.options)
	s.group = s.NewThreadGroup("g1", &SignalHandlers{})
	t.Cleanup(func() {
		s.Abandon()
		for _, a := range s.applications {
			close(a.commands)
		}
	})
	return s
}

func (s *system) inside(t *Task) bool { return s.applications[t.Name()].inside }

// born makes a task that is not started.
func (s *system) born(name string) *Task {
	s.Helper()
	t, err := s.NewTask(name, s.group, 0)
	if err != nil {
		s.Fatal(err)
	}
	return t
}

// started makes a task that is started.
func (s *system) started(name string) *Task {
	s.Helper()
	t := s.born(name)
	t.Start()
	s.settle()
	return t
}

// leave has the application of t leave by a system call, or return where that is nil.
func (s *system) leave(t *Task, call SystemCall) {
	s.Helper()
	if !s.inside(t) {
		s.Fatalf("%s is not in the application", t.Name())
	}
	s.Kernel.Rest().Begin()
	s.applications[t.Name()].commands <- call
	s.settle()
}

// enter has the application of t enter a stop.
func (s *system) enter(t *Task, stop TaskStop) {
	s.Helper()
	s.leave(t, func(t *Task) { t.BeginInternalStop(stop) })
}

func (s *system) settle() {
	s.Helper()
	if !s.Kernel.Rest().Wait(10 * time.Second) {
		s.Fatal("the system does not come to rest")
	}
}

// expect settles, and compares what is seen of t with a text such as "running 1 vforkStop interrupted kicked pulled".
func (s *system) expect(t *Task, want string) {
	s.Helper()
	s.settle()
	if got := seen(t.State()); got != want {
		s.Errorf("%s is %q, not %q", t.Name(), got, want)
	}
}

func seen(state TaskState) string {
	text := fmt.Sprint([...]string{"new", "running", "parked", "exited"}[state.Goroutine], " ", state.StopCount)
	if state.Stop != nil {
		text += " " + state.Stop.String()
	}
	for _, flag := range []struct {
		is   bool
		name string
	}{{state.Interrupted, " interrupted"}, {state.Kicked, " kicked"}, {state.Pulled, " pulled"}} {
		if flag.is {
			text += flag.name
		}
	}
	return text
}

// panics says with what call panics, nil if it does not.
func panics(call func()) (value any) {
	defer func() { value = recover() }()
	call()
	return nil
}

// inBothShapes runs a test for each shape.
func inBothShapes(t *testing.T, test func(s *system)) {
	for shape, name := range map[Shape]string{Seed: "seed", Current: "current"} {
		t.Run(name, func(t *testing.T) { test(newSystem(t, shape)) })
	}
}
