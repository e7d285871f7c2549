package gv

import (
	"gvisor.dev/gvisor/pkg/hostarch"
	"gvisor.dev/gvisor/pkg/sentry/arch"
)

// Stacks begin at a multiple of this below their end, and frames of signal handlers take less of them.
const stackUnit = 1 << 20

// setSystemCall has the application make the system call that the table has.
func setSystemCall(ac *arch.Context64) { ac.Regs.Orig_rax = systemCallNumber }

// setStack has the application's stack begin below end.
func setStack(ac *arch.Context64, end hostarch.Addr) { ac.SetStack(uintptr(end) &^ (stackUnit - 1)) }

// leaveHandlers has the application leave the handlers of signals that it was entered in, by a long jump.
func leaveHandlers(ac *arch.Context64) { ac.SetStack((ac.Stack() + stackUnit - 1) &^ (stackUnit - 1)) }
