package gv

import (
	"slices"

	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/abi/linux"
)

// sigkill kills the whole group of the one that it is sent to.
func sigkill() *linux.SignalInfo {
	return &linux.SignalInfo{Signo: int32(linux.SIGKILL), Code: linux.SI_USER}
}

// actions are what the actions of the protocol are in gVisor.
var actions = map[string]func(w *World, a *kit.Action) kit.Outcome{
	"newTask": func(w *World, a *kit.Action) kit.Outcome {
		if x := w.named(a.Task); !slices.Contains(w.births, x) {
			return w.newTask(x)
		}
		return kit.Blocked(a.Task + " was born already")
	},
	"start": onTask(func(w *World, x *task, _ *kit.Action) kit.Outcome {
		if x.look().place != unstarted {
			return kit.Blocked(x.name + " is started")
		}
		x.start(w.system.pids())
		return kit.OK
	}),
	"reap": onTask(func(w *World, x *task, _ *kit.Action) kit.Outcome {
		if err := w.system.reap(x.t); err != nil {
			return kit.Blocked(x.name + " is no zombie to wait for: " + err.Error())
		}
		x.t = nil
		return kit.OK
	}),

	"endInternalStop": onTask(func(w *World, x *task, a *kit.Action) kit.Outcome {
		return kit.Catch(func() error {
			mu := signalMutex(x.t)
			mu.Lock()
			defer mu.Unlock()
			if *x.stop != nil && (*x.stop).(*stop).name == a.Stop {
				endInternalStopLocked(x.t)
			}
			return nil
		})
	}),
	"endNonExistentStop": onTask(func(w *World, x *task, _ *kit.Action) kit.Outcome {
		return kit.Catch(func() error {
			mu := signalMutex(x.t)
			mu.Lock()
			defer mu.Unlock()
			endInternalStopLocked(x.t)
			return nil
		})
	}),
	"beginExternalStop": onTask(func(_ *World, x *task, _ *kit.Action) kit.Outcome { return catch(x.t.BeginExternalStop) }),
	"endExternalStop":   onTask(func(_ *World, x *task, _ *kit.Action) kit.Outcome { return catch(x.t.EndExternalStop) }),
	"taskSetBeginExternalStop": func(w *World, _ *kit.Action) kit.Outcome {
		return catch(w.system.k.TaskSet().BeginExternalStop)
	},
	"taskSetEndExternalStop": func(w *World, _ *kit.Action) kit.Outcome {
		return catch(w.system.k.TaskSet().EndExternalStop)
	},

	"sendSignal": onTask(func(w *World, x *task, a *kit.Action) kit.Outcome {
		return kit.Catch(func() error { return x.t.SendSignal(w.info(a.Signal)) })
	}),
	"sendGroupSignal": onTask(func(w *World, x *task, a *kit.Action) kit.Outcome {
		return kit.Catch(func() error { return x.t.SendGroupSignal(w.info(a.Signal)) })
	}),
	"kill": func(w *World, a *kit.Action) kit.Outcome {
		for _, x := range w.born() {
			if x.group.name == a.Group {
				return kit.Catch(func() error { return x.t.SendSignal(sigkill()) })
			}
		}
		return kit.Blocked("group " + a.Group + " has no task")
	},
	"taskSetKill": func(w *World, _ *kit.Action) kit.Outcome {
		return catch(func() { w.system.k.Kill(linux.WaitStatusTerminationSignal(linux.SIGKILL)) })
	},

	"pause":       func(w *World, _ *kit.Action) kit.Outcome { return w.pause.begin(w.system.k, w.system.stopCount) },
	"pauseReturn": func(w *World, _ *kit.Action) kit.Outcome { return w.pause.finish() },
	"unpause": whilePaused(func(w *World) kit.Outcome {
		w.pause = pause{}
		return catch(w.system.k.Unpause)
	}),
	"pullFullState": whilePaused(func(w *World) kit.Outcome { return w.pullFullState() }),
	"saveRestore":   whilePaused(func(w *World) kit.Outcome { return w.saveRestore() }),

	"leaveGuest": onTask(func(_ *World, x *task, _ *kit.Action) kit.Outcome { return x.leave(returning) }),
	"block":      onTask(func(_ *World, x *task, _ *kit.Action) kit.Outcome { return x.leave(blocking) }),
	"exit":       onTask(func(_ *World, x *task, _ *kit.Action) kit.Outcome { return x.call(exit) }),
	"unblock": onTask(func(_ *World, x *task, _ *kit.Action) kit.Outcome {
		if !x.app.unblock() {
			return kit.Blocked(x.name + " does not block")
		}
		return kit.OK
	}),
	"beginInternalStop": onTask(func(w *World, x *task, a *kit.Action) kit.Outcome {
		return x.call(entering(w.stop(a.Stop)))
	}),
}

// onTask is an action on a task, which must be in the TaskSet.
func onTask(do func(w *World, x *task, a *kit.Action) kit.Outcome) func(*World, *kit.Action) kit.Outcome {
	return func(w *World, a *kit.Action) kit.Outcome {
		x := w.named(a.Task)
		if x.t == nil {
			return kit.Blocked(a.Task + " is not in the TaskSet")
		}
		return do(w, x, a)
	}
}

// whilePaused is an action on the kernel, which must be paused.
func whilePaused(do func(w *World) kit.Outcome) func(*World, *kit.Action) kit.Outcome {
	return func(w *World, _ *kit.Action) kit.Outcome {
		if w.pause.state != "paused" {
			return kit.Blocked("the kernel is not paused")
		}
		return do(w)
	}
}

// catch is how a call ends that answers nothing.
func catch(call func()) kit.Outcome {
	return kit.Catch(func() error {
		call()
		return nil
	})
}

// leave has the application of x leave.
func (x *task) leave(d *departure) kit.Outcome {
	if !x.app.leave(d) {
		return kit.Blocked(x.name + " is not in the application")
	}
	return kit.OK
}

// call has the application of x make a system call, and waits for its end, or for a panic in it.
func (x *task) call(call systemCall) kit.Outcome {
	ended := make(chan kit.Outcome, 1)
	if outcome := x.leave(calling(call, ended)); outcome != kit.OK {
		return outcome
	}
	return <-ended
}
