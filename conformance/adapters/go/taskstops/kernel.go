package taskstops

import "sync"

// A Kernel is a TaskSet that its user pauses, saves and restores.
type Kernel struct {
	*TaskSet
	extMu sync.Mutex // held by those who stop, kill or save all tasks
}

// NewKernel makes a kernel without tasks.
func NewKernel(options Options) *Kernel { return &Kernel{TaskSet: NewTaskSet(options)} }

// Pause stops all current and future tasks, and waits until none runs.
func (k *Kernel) Pause() {
	k.BeginPause()
	k.AwaitPaused()
}

// BeginPause is Pause up to its wait.
func (k *Kernel) BeginPause() {
	k.extMu.Lock()
	defer k.extMu.Unlock()
	k.TaskSet.BeginExternalStop()
}

// AwaitPaused is the wait of Pause.
func (k *Kernel) AwaitPaused() { k.running.group.Wait() }

// Unpause undoes a Pause. It does not wait.
func (k *Kernel) Unpause() {
	k.extMu.Lock()
	defer k.extMu.Unlock()
	k.TaskSet.EndExternalStop()
}

// Kill kills all tasks, and no task is born any more.
func (k *Kernel) Kill() {
	k.extMu.Lock()
	defer k.extMu.Unlock()
	k.TaskSet.Kill()
}
