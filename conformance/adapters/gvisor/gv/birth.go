package gv

import (
	"reflect"
	"sync/atomic"

	"gvisor.dev/gvisor/pkg/abi/linux"
	"gvisor.dev/gvisor/pkg/sentry/arch"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sentry/kernel/sched"
	"gvisor.dev/gvisor/pkg/sentry/limits"
)

func (s *system) newThreadGroup() *kernel.ThreadGroup {
	return s.k.NewThreadGroup(s.pids(), kernel.NewSignalHandlers(), linux.SIGCHLD, limits.NewLimitSet())
}

func (s *system) pids() *kernel.PIDNamespace { return s.k.TaskSet().Root }

// newTask is the real TaskSet.NewTask: a task of the group, not started, which masks these signals.
func (s *system) newTask(tg *kernel.ThreadGroup, masked linux.SignalSet) (*kernel.Task, error) {
	ctx := s.ctx()
	credentials := s.credentials()
	root := s.mounts.Root(ctx)
	s.mounts.Root(ctx) // the second of two references: for the root, and for the working directory
	files := s.k.NewFDTable()
	s.openLastFile(files)
	s.k.RootUTSNamespace().IncRef()
	s.k.RootIPCNamespace().IncRef()
	s.k.RootNetworkNamespace().IncRef()
	s.mounts.IncRef()
	t, err := s.k.TaskSet().NewTask(ctx, &kernel.TaskConfig{
		Kernel:           s.k,
		ThreadGroup:      tg,
		SignalMask:       masked,
		TaskImage:        s.newImage(),
		FSContext:        kernel.NewFSContext(root, root, 0),
		FDTable:          files,
		Credentials:      credentials,
		NetworkNamespace: s.k.RootNetworkNamespace(),
		AllowedCPUMask:   sched.NewFullCPUSet(1),
		UTSNamespace:     s.k.RootUTSNamespace(),
		IPCNamespace:     s.k.RootIPCNamespace(),
		MountNamespace:   s.mounts,
		UserCounters:     s.k.GetUserCounters(credentials.RealKUID),
	})
	if err != nil {
		return nil, err
	}
	applicationOf(t).task = t
	return t, nil
}

// newImage is a program with no code, and a stack for the frames of signal handlers.
func (s *system) newImage() *kernel.TaskImage {
	image := &kernel.TaskImage{
		Name:          "application",
		Arch:          arch.New(arch.Host),
		MemoryManager: must(s.version.NewMemoryManager(s.k.Platform, s.k.MemoryFile())),
	}
	field(image, "st").Set(reflect.ValueOf(systemCalls))
	ctx := s.ctx()
	must(image.MemoryManager.SetMmapLayout(image.Arch, limits.NewLimitSet()))
	setStack(image.Arch, must(image.MemoryManager.MapStack(ctx)).End)
	return image
}

// birth is the birth of a task into its group. Every group has a leader of its own besides, which has exited: it is
// born with the group's first task and leaves with the last. So every task of a suite is reaped when it is told to be;
// a leader could not be reaped before all others.
func (s *system) birth(g *group, masked linux.SignalSet) (*kernel.Task, error) {
	if g.tg.Leader() != nil {
		return s.newTask(g.tg, masked)
	}
	leader, err := s.newTask(g.tg, ^linux.SignalSet(0))
	if err != nil {
		return nil, err
	}
	t, err := s.newTask(g.tg, masked)
	if err != nil {
		return nil, err
	}
	// The TaskSet may be stopped: the leader must not be, until it has exited.
	stopCount := word(leader, "stopCount")
	atomic.StoreInt32(stopCount, 0)
	a := applicationOf(leader)
	a.leaveAlways(exiting)
	leader.Start(s.pids().IDOfTask(leader))
	a.awaitEnd()
	atomic.StoreInt32(stopCount, atomic.LoadInt32(s.stopCount))
	return t, nil
}
