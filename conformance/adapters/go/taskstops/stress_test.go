package taskstops

import (
	"math/rand"
	"sync"
	"testing"
)

// An obedient application returns when it is kicked, or makes a system call that it is sent.
type obedient struct{ calls chan SystemCall }

func (o *obedient) Switch(t *Task) SystemCall {
	select {
	case <-t.Kick():
		return nil
	case call := <-o.calls:
		return call
	}
}

// Everybody stops, signals, pauses and executes at once, in balance: nobody deadlocks, no wake-up is lost, and all end.
func TestStress(t *testing.T) {
	for _, shape := range []Shape{Seed, Current} {
		calls := map[string]chan SystemCall{}
		k := NewKernel(Options{Shape: shape, Application: func(task string) Application {
			calls[task] = make(chan SystemCall)
			return &obedient{calls[task]}
		}})
		handlers := &SignalHandlers{}
		var tasks []*Task
		for _, name := range []string{"t1", "t2", "t3"} {
			task, err := k.NewTask(name, k.NewThreadGroup("of "+name, handlers), 0)
			if err != nil {
				t.Fatal(err)
			}
			task.Start()
			tasks = append(tasks, task)
		}
		var callers sync.WaitGroup
		for seed := range 4 {
			callers.Add(1)
			go func() {
				defer callers.Done()
				random := rand.New(rand.NewSource(int64(seed)))
				for range 3000 {
					disturb(k, tasks[random.Intn(len(tasks))], random)
				}
			}()
		}
		for _, task := range tasks {
			callers.Add(1)
			go func() {
				defer callers.Done()
				entered := make(chan struct{})
				for range 3000 {
					calls[task.Name()] <- func(t *Task) { t.BeginInternalStop(vforkStop); entered <- struct{}{} }
					<-entered
					task.EndInternalStop(vforkStop)
					calls[task.Name()] <- (*Task).Exec
				}
			}()
		}
		for range 1000 {
			k.Pause()
			if n := k.RunningGoroutines(); n != 0 {
				t.Errorf("paused, %d goroutines run", n)
			}
			k.Unpause()
		}
		callers.Wait()
		k.Kill()
		k.AwaitPaused()
		for _, task := range tasks {
			if state := task.State(); state.Goroutine != Exited || state.StopCount != 0 {
				t.Errorf("at the end %s is %q", task.Name(), seen(state))
			}
		}
	}
}

func disturb(k *Kernel, t *Task, random *rand.Rand) {
	switch random.Intn(3) {
	case 0:
		t.BeginExternalStop()
		t.EndExternalStop()
	case 1:
		t.SendSignal(sigusr1)
	case 2:
		k.TaskSet.BeginExternalStop()
		k.TaskSet.EndExternalStop()
	}
}
