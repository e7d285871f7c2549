package taskstops

// A Signal is numbered from 1 to 63.
type Signal uint8

// SIGKILL cannot be sent as a signal: see Kill.
const SIGKILL Signal = 9

// A SignalSet has a bit for each signal.
type SignalSet uint64

// Of is the set of s alone.
func (s Signal) Of() SignalSet { return 1 << s }

// first is the set of the lowest signal in s.
func (s SignalSet) first() SignalSet { return s & -s }

// put puts a message into a channel that holds one; there may be one already.
func put(channel chan struct{}) {
	select {
	case channel <- struct{}{}:
	default:
	}
}

// take takes the message of a channel, and says whether there was one.
func take(channel chan struct{}) bool {
	select {
	case <-channel:
		return true
	default:
		return false
	}
}

// interruptSelf has t look for what there is to do before it enters the application.
func (t *Task) interruptSelf() { put(t.interruptChan) }

// interrupt is interruptSelf for one on another goroutine: t may be in the application, which is to return.
func (t *Task) interrupt() {
	t.interruptSelf()
	put(t.kick)
}

// interrupted says whether t is interrupted. The seed takes the interrupt; else runInterrupt does, once it has found
// nothing left to do.
func (t *Task) interrupted() bool {
	if t.set.options.Shape == Seed {
		return take(t.interruptChan)
	}
	return len(t.interruptChan) > 0
}

// SendSignal makes s pending for t alone, and interrupts t if it can receive s. A signal that is pending is not sent again.
func (t *Task) SendSignal(s Signal) {
	h := t.group.lock()
	defer t.group.unlock(h)
	if t.pending&s.Of() != 0 {
		return
	}
	t.pending |= s.Of()
	if t.canReceiveLocked(s.Of()) {
		t.interrupt()
	}
}

// SendGroupSignal makes s pending for any task of t's group, and interrupts one that can receive it, t first. A signal that
// is pending is not sent again.
func (t *Task) SendGroupSignal(s Signal) {
	h := t.group.lock()
	defer t.group.unlock(h)
	if t.group.pending&s.Of() != 0 {
		return
	}
	t.group.pending |= s.Of()
	if t.canReceiveLocked(s.Of()) {
		t.interrupt()
	} else {
		t.group.interruptReceiverLocked(s.Of())
	}
}

// interruptReceiverLocked interrupts one task that can receive the signal, if there is one. Precondition: the signal mutex
// is held.
func (g *ThreadGroup) interruptReceiverLocked(signal SignalSet) {
	for _, t := range g.set.inOrder(g.tasks) {
		if t.canReceiveLocked(signal) {
			t.interrupt()
			return
		}
	}
}

// canReceiveLocked says whether t would handle the signal if it were interrupted now. One that is interrupted already may
// have had its look, and is passed over; external stops do not count, for they end without a look at signals.
// Precondition: the signal mutex is held.
func (t *Task) canReceiveLocked(signal SignalSet) bool {
	return signal&^t.mask != 0 && t.stop == nil && len(t.interruptChan) == 0
}

// Precondition: the signal mutex is held.
func (t *Task) killedLocked() bool { return t.pending&SIGKILL.Of() != 0 }
