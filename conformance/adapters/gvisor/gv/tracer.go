package gv

import (
	gocontext "context"

	"gvisor.dev/gvisor/pkg/context"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sentry/vfs"
	"gvisor.dev/gvisor/pkg/state"
)

// A lastFile is open in each task. It is closed when the task exits and is not a zombie yet, and then init attaches to
// the task as its tracer. So the zombie stays until init waits for it: one that nobody traces is reaped at once if it
// is no leader. While a task lives nobody traces it.
type lastFile struct {
	vfs.FileDescriptionDefaultImpl
	vfs.DentryMetadataFileDescriptionImpl
	vfs.NoLockFD
	fd vfs.FileDescription
}

// The thread ID of the first task of a PID namespace.
const initTID = 1

func (s *system) openLastFile(files *kernel.FDTable) {
	ctx := s.ctx()
	d := s.k.VFS().NewAnonVirtualDentry("last file")
	defer d.DecRef(ctx)
	f := &lastFile{}
	check(s.version.InitFile(&f.fd, f, d))
	defer f.fd.DecRef(ctx)
	must(files.NewFD(ctx, 0, &f.fd, kernel.FDFlags{}))
}

// Release implements vfs.FileDescriptionImpl.
func (f *lastFile) Release(ctx context.Context) {
	t := kernel.TaskFromContext(ctx)
	if t == nil {
		return // of a task that was not born
	}
	if init := t.Kernel().TaskSet().Root.TaskWithID(initTID); t.ThreadGroup().Leader() != t {
		check(ptraceAttach(init, t, true, 0))
	}
}

// reap has init wait for the zombie t, as wait4 does.
func (s *system) reap(t *kernel.Task) error {
	_, err := s.init.Wait(&kernel.WaitOptions{
		SpecificTID:   s.pids().IDOfTask(t),
		CloneTasks:    true,
		NonCloneTasks: true,
		Events:        kernel.EventExit,
		ConsumeEvent:  true,
	})
	return err
}

func init() { state.Register((*lastFile)(nil)) }

// StateTypeName implements state.Type.
func (*lastFile) StateTypeName() string { return "stopcount/gv.lastFile" }

// StateFields implements state.Type.
func (*lastFile) StateFields() []string { return []string{"fd"} }

// StateSave implements state.SaverLoader.
func (f *lastFile) StateSave(sink state.Sink) { sink.Save(0, &f.fd) }

// StateLoad implements state.SaverLoader.
func (f *lastFile) StateLoad(_ gocontext.Context, source state.Source) { source.Load(0, &f.fd) }
