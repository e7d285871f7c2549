package taskstops

import "sync"

// A stopCond is a sync.Cond on which one goroutine waits, and which counts that goroutine: it is at rest from its wait to
// the signal that wakes it. The mutex is held for every method.
type stopCond struct {
	cond      sync.Cond
	rest      *Rest
	waiting   bool
	signalled bool // whoever waits has been woken and has not gone on yet
}

func (c *stopCond) init(mu *sync.Mutex, rest *Rest) {
	c.cond.L = mu
	c.rest = rest
}

// Wait frees the mutex, waits for a signal, and takes the mutex again.
func (c *stopCond) Wait() {
	c.waiting = true
	c.rest.End()
	c.cond.Wait()
	c.waiting, c.signalled = false, false
}

// Signal wakes whoever waits.
func (c *stopCond) Signal() {
	if c.waiting && !c.signalled {
		c.signalled = true
		c.rest.Begin()
	}
	c.cond.Signal()
}
