package gv

import (
	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/abi"
	"gvisor.dev/gvisor/pkg/abi/linux"
	"gvisor.dev/gvisor/pkg/sentry/arch"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
)

// The system call that applications make, whatever they make it for.
const systemCallNumber = 0

// systemCalls is the table of system calls of all applications.
var systemCalls = &kernel.SyscallTable{
	OS:   abi.Linux,
	Arch: arch.Host,
	Table: map[uintptr]kernel.Syscall{systemCallNumber: {
		Name: "adapter",
		Fn: func(t *kernel.Task, _ uintptr, _ arch.SyscallArguments) (uintptr, *kernel.SyscallControl, error) {
			return 0, applicationOf(t).call(t), nil
		},
	}},
}

func init() { kernel.RegisterSyscallTable(systemCalls) }

// returning is the application's return, kicked or for no reason.
var returning = &departure{returns: true}

// exit is the body of exit(0).
func exit(t *kernel.Task) *kernel.SyscallControl {
	t.PrepareExit(linux.WaitStatusExit(0))
	return kernel.CtrlDoExit
}

// exiting is the application's exit.
var exiting = &departure{call: exit}

// entering is the body of a system call that enters the internal stop s, as gVisor's own do: under the signal mutex, and
// unless the task is killed.
func entering(s *stop) systemCall {
	return func(t *kernel.Task) *kernel.SyscallControl {
		mu := signalMutex(t)
		mu.Lock()
		defer mu.Unlock()
		if !killedLocked(t) {
			beginInternalStopLocked(t, s)
		}
		return nil
	}
}

// calling makes a system call, and sends how it ended. After a panic the application runs on.
func calling(call systemCall, outcome chan<- kit.Outcome) *departure {
	return &departure{call: func(t *kernel.Task) (control *kernel.SyscallControl) {
		ended := kit.Catch(func() error {
			control = call(t)
			return nil
		})
		outcome <- ended
		if ended != kit.OK {
			return applicationOf(t).run().call(t)
		}
		return control
	}}
}
