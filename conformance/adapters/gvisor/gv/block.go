package gv

import "gvisor.dev/gvisor/pkg/sentry/kernel"

// A block is the system call that blocks, as its application sees it.
type block struct {
	over chan struct{} // closed when what it waits for has come
	rung bool          // the platform was interrupted since the call began
	held bool          // Task.Block was interrupted, and its interrupt put back; the call waits on nevertheless
}

// blocking blocks in Task.Block until unblock. Task.Block comes back when it is interrupted, as one that a signal
// interrupts; the call waits on then, as those do that cannot be given up.
var blocking = &departure{call: func(t *kernel.Task) *kernel.SyscallControl {
	a := applicationOf(t)
	over := make(chan struct{})
	a.mu.Lock()
	a.where = inBlock
	a.block = block{over: over}
	if interrupted(t) {
		a.block.rung = true
	}
	a.mu.Unlock()
	recogniseGoroutine(t)
	if t.Block(over) != nil {
		a.mu.Lock()
		a.block.held = true
		a.mu.Unlock()
		<-over
	}
	return nil
}}

// unblock ends the blocking. It returns false, and nothing is done, if the application does not block.
func (a *application) unblock() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.where != inBlock {
		return false
	}
	a.where = elsewhere
	close(a.block.over)
	return true
}

// atRest says whether the call is where it stays until unblock: in Task.Block and not interrupted, or past it.
func (b *block) atRest() bool { return b.held || !b.rung }
