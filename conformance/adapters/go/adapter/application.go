package main

import (
	"runtime"

	"stopcount/kit"
	"stopcount/taskstops"
)

// Where the goroutine of a task is, as its application sees it.
type place int

const (
	elsewhere place = iota
	inside          // in the application, waiting for a command
	blocked         // in a system call that blocks, waiting for its end
)

// An application does what it is commanded to, one command at a time, and waits in between. It does not return by itself,
// kicked or not.
type application struct {
	rest     *taskstops.Rest
	commands chan taskstops.SystemCall
	place    place // changed by the task's goroutine on its way, read at rest
}

func newApplication(rest *taskstops.Rest) *application {
	return &application{rest: rest, commands: make(chan taskstops.SystemCall, 1)}
}

// Switch is in the application until it makes a system call, or returns without one.
func (a *application) Switch(*taskstops.Task) taskstops.SystemCall { return a.await(inside) }

// block is a system call that waits until it is commanded to end.
func (a *application) block(*taskstops.Task) { a.await(blocked) }

// await waits at a place for the next command. It does not return once there are no more.
func (a *application) await(at place) taskstops.SystemCall {
	a.place = at
	a.rest.End()
	command, more := <-a.commands
	if !more {
		a.rest.Begin()
		runtime.Goexit()
	}
	a.place = elsewhere
	return command
}

// command has the application do something, if it waits at this place.
func (w *world) command(task string, from place, do taskstops.SystemCall) kit.Outcome {
	a := w.applications[task]
	if w.tasks[task] == nil || a.place != from {
		return kit.Blocked(task + " is not in " + map[place]string{inside: "the application", blocked: "a call that blocks"}[from])
	}
	w.outcome = kit.OK
	begun := w.rest.Begun()
	w.rest.Begin()
	a.commands <- do
	return w.settle(begun + 1)
}
