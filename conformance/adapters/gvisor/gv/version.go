// Package gv drives the task stops of a real gVisor kernel. It is built once for each pinned version of gVisor, whose
// module gives a [Version] for what differs.
package gv

import (
	"io"

	"gvisor.dev/gvisor/pkg/context"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sentry/mm"
	"gvisor.dev/gvisor/pkg/sentry/pgalloc"
	"gvisor.dev/gvisor/pkg/sentry/platform"
	"gvisor.dev/gvisor/pkg/sentry/vfs"
)

// A Version is what the adapter uses of gVisor that is not the same in each version of it.
type Version interface {
	// Name is the version, as the date of its module.
	Name() string

	// Platform is a [Platform] with this version's NewAddressSpace. Its type is registered with gVisor's state package.
	Platform() platform.Platform

	// SetRootPIDNamespace sets the root PID namespace among the arguments of Kernel.Init.
	SetRootPIDNamespace(args *kernel.InitKernelArgs, ns *kernel.PIDNamespace)

	// NewMemoryManager is mm.NewMemoryManager.
	NewMemoryManager(p platform.Platform, f *pgalloc.MemoryFile) (*mm.MemoryManager, error)

	// InitFile is fd.Init for a file at the dentry.
	InitFile(fd *vfs.FileDescription, impl vfs.FileDescriptionImpl, d vfs.VirtualDentry) error

	// Save is k.SaveTo into w, memory and all.
	Save(ctx context.Context, k *kernel.Kernel, w io.Writer) error

	// Load is k.LoadFrom of what Save wrote, with calibrated clocks.
	Load(ctx context.Context, k *kernel.Kernel, r io.Reader) error
}
