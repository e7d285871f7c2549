package gv

import (
	"os"
	"strings"
	"sync/atomic"

	"gvisor.dev/gvisor/pkg/context"
	"gvisor.dev/gvisor/pkg/cpuid"
	"gvisor.dev/gvisor/pkg/hostarch"
	"gvisor.dev/gvisor/pkg/memutil"
	"gvisor.dev/gvisor/pkg/sentry/fsimpl/tmpfs"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sentry/kernel/auth"
	"gvisor.dev/gvisor/pkg/sentry/pgalloc"
	"gvisor.dev/gvisor/pkg/sentry/time"
	"gvisor.dev/gvisor/pkg/sentry/usage"
	"gvisor.dev/gvisor/pkg/sentry/vfs"
	"gvisor.dev/gvisor/pkg/sync"
)

// A system is a kernel that was booted, or restored, and is started. It has one task of its own, init, whose goroutine
// never starts: the root PID namespace lives as long as it, and it collects the zombies.
type system struct {
	version Version
	k       *kernel.Kernel
	mounts  *vfs.MountNamespace
	init    *kernel.Task

	stopCount         *int32 // the TaskSet's
	runningGoroutines func() int32
}

// boot boots a kernel. It needs no privileges, no network and no files but memory of its own.
func boot(v Version) *system {
	cpuid.Initialize()
	k := &kernel.Kernel{Platform: v.Platform()}
	f := newMemory()
	k.SetMemoryFile(f)

	page := must(f.Allocate(hostarch.PageSize, pgalloc.AllocOpts{Kind: usage.System, Mode: pgalloc.AllocateAndCommit}))
	params := kernel.NewVDSOParamPage(f, page)
	timekeeper := kernel.NewTimekeeper()
	timekeeper.SetClocks(time.NewCalibratedClocks(), params)

	users := auth.NewRootUserNamespace()
	args := kernel.InitKernelArgs{
		FeatureSet:        cpuid.HostFeatureSet().Fixed(),
		Timekeeper:        timekeeper,
		RootUserNamespace: users,
		ApplicationCores:  1,
		VdsoParams:        params,
		RootUTSNamespace:  kernel.NewUTSNamespace("host", "domain", users),
		RootIPCNamespace:  kernel.NewIPCNamespace(users),
	}
	v.SetRootPIDNamespace(&args, kernel.NewRootPIDNamespace(users))
	check(k.Init(args))
	k.VFS().MustRegisterFilesystemType("tmpfs", &tmpfs.FilesystemType{}, &vfs.RegisterFilesystemTypeOptions{AllowUserMount: true})
	check(k.Start())

	s := newSystem(v, k)
	s.mounts = must(k.VFS().NewMountNamespace(s.ctx(), s.credentials(), "", "tmpfs", &vfs.MountOptions{}, k))
	s.init = must(s.newTask(s.newThreadGroup(), 0))
	return s
}

func newSystem(v Version, k *kernel.Kernel) *system {
	taskSet := k.TaskSet()
	return &system{
		version:           v,
		k:                 k,
		stopCount:         word(taskSet, "stopCount"),
		runningGoroutines: counter(field(taskSet, "runningGoroutines").Addr().Interface().(*sync.WaitGroup)),
	}
}

func newMemory() *pgalloc.MemoryFile {
	fd := must(memutil.CreateMemFD("memory", 0))
	return must(pgalloc.NewMemoryFile(os.NewFile(uintptr(fd), "memory"), pgalloc.MemoryFileOpts{DisableMemoryAccounting: true}))
}

func (s *system) ctx() context.Context { return s.k.SupervisorContext() }

func (s *system) credentials() *auth.Credentials {
	return auth.NewRootCredentials(s.k.RootUserNamespace())
}

// setStopCount has the TaskSet stopped n times, and init with it, before there are other tasks.
func (s *system) setStopCount(n int32) {
	atomic.StoreInt32(s.stopCount, n)
	atomic.StoreInt32(word(s.init, "stopCount"), n)
}

// discard gives back what a system has that is not used any more and has no tasks but init. The goroutine of the CPU clock
// stays for ever, and keeps the kernel, which is emptied: but for the clock. The clock is told to stand still before its
// goroutine has gone to sleep, in a lock of the runtime that lies in the kernel too.
func (s *system) discard() {
	pauseTimeLocked(s.k, s.ctx())
	s.init.ThreadGroup().Release(s.ctx())
	s.k.Timekeeper().Destroy()
	s.k.MemoryFile().Destroy()
	for _, name := range fieldNames(s.k) {
		if !strings.HasPrefix(name, "runningTasks") && !strings.HasPrefix(name, "cpuClock") {
			field(s.k, name).SetZero()
		}
	}
}

// must is value, of a call that cannot fail here; it panics if it has.
func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
