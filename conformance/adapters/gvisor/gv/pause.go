package gv

import (
	"sync/atomic"

	"stopcount/kit"

	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sync"
)

// A pause is a Kernel.Pause on a goroutine of its own, as its caller sees it.
type pause struct {
	state    string           // "" for none, "waiting" or "paused"
	returned chan kit.Outcome // has how Kernel.Pause ended, once it has
	lost     bool             // it does not return where it is due
}

// begin calls Kernel.Pause, and returns where its wait begins.
func (p *pause) begin(k *kernel.Kernel, stopCount *int32) kit.Outcome {
	if p.state != "" {
		return kit.Blocked("the kernel is paused already, or about to be")
	}
	before := atomic.LoadInt32(stopCount)
	returned := make(chan kit.Outcome, 1)
	go func() {
		returned <- kit.Catch(func() error {
			k.Pause()
			return nil
		})
	}()
	p.state, p.returned = "waiting", returned
	// extMu is held from before the count goes up until the last task is stopped, and for ever where that panics.
	extMu := field(k, "extMu").Addr().Interface().(*sync.Mutex)
	if !await(func() bool { return len(returned) > 0 || stopped(extMu, stopCount, before) }) {
		return kit.Blocked("Kernel.Pause does not come to its wait")
	}
	outcome := p.panicked()
	if outcome != kit.OK {
		*p = pause{}
	}
	return outcome
}

func stopped(extMu *sync.Mutex, stopCount *int32, before int32) bool {
	if !extMu.TryLock() {
		return false
	}
	defer extMu.Unlock()
	return *stopCount != before
}

// panicked is how Kernel.Pause ended, if that is a panic, else OK.
func (p *pause) panicked() kit.Outcome {
	select {
	case ended := <-p.returned:
		p.returned <- ended
		return ended
	default:
		return kit.OK
	}
}

// comeToRest waits for the return of Kernel.Pause, which is due once no task goroutine runs. A task that is started before
// that, and after the wait has ended, has Go panic: a sync.WaitGroup must not be used again so early.
func (p *pause) comeToRest(runningGoroutines func() int32) {
	if p.state != "waiting" || p.lost || runningGoroutines() != 0 {
		return
	}
	p.lost = !await(func() bool { return len(p.returned) > 0 })
}

// finish tells of the return of Kernel.Pause, all being at rest.
func (p *pause) finish() kit.Outcome {
	switch {
	case p.state != "waiting":
		return kit.Blocked("nobody waits in Kernel.Pause")
	case len(p.returned) == 0:
		return kit.Blocked("Kernel.Pause does not return")
	}
	p.state = "paused"
	return <-p.returned
}

// over waits for the return of Kernel.Pause, once every task goroutine has ended.
func (p *pause) over() bool {
	return p.state != "waiting" || await(func() bool { return len(p.returned) > 0 })
}
