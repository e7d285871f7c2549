package gv

import (
	"fmt"

	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/abi/linux"
)

// A signal is one of a suite, as gVisor knows it.
type signal struct {
	name   string
	number linux.Signal
	masked bool
}

// The signals that a handler can be there for, and that nothing comes of but a call of the handler.
var numbers = map[string]linux.Signal{
	"SIGHUP":   linux.SIGHUP,
	"SIGINT":   linux.SIGINT,
	"SIGQUIT":  linux.SIGQUIT,
	"SIGUSR1":  linux.SIGUSR1,
	"SIGUSR2":  linux.SIGUSR2,
	"SIGPIPE":  linux.SIGPIPE,
	"SIGALRM":  linux.SIGALRM,
	"SIGTERM":  linux.SIGTERM,
	"SIGCHLD":  linux.SIGCHLD,
	"SIGURG":   linux.SIGURG,
	"SIGWINCH": linux.SIGWINCH,
	"SIGIO":    linux.SIGIO,
}

func newSignal(c kit.SignalConfig) (signal, error) {
	number, known := numbers[c.Name]
	if !known {
		return signal{}, fmt.Errorf("signal %s is none that an application can just handle", c.Name)
	}
	return signal{c.Name, number, c.Masked}, nil
}

// A handler masks nothing while it runs, and the application leaves it by a long jump: the signal is delivered, with a
// real frame on the stack, and nothing more comes of it.
var handler = linux.SigAction{
	Handler:  0x1000,
	Restorer: 0x1000,
	Flags:    linux.SA_NODEFER | linux.SA_RESTORER,
}

// found makes g a new group, whose tasks will handle the signals.
func (w *World) found(g *group) {
	g.tg = w.system.newThreadGroup()
	for _, s := range w.signals {
		must(g.tg.SetSigAction(s.number, &handler))
	}
}

// masked are the signals that every task masks.
func (w *World) masked() (set linux.SignalSet) {
	for _, s := range w.signals {
		if s.masked {
			set |= linux.SignalSetOf(s.number)
		}
	}
	return set
}

// info is what is sent with the signal of this name.
func (w *World) info(name string) *linux.SignalInfo {
	for _, s := range w.signals {
		if s.name == name {
			return &linux.SignalInfo{Signo: int32(s.number), Code: linux.SI_USER}
		}
	}
	return nil
}
