package main

import (
	"io"

	"gvisor.dev/gvisor/pkg/context"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sentry/kernel/auth"
	"gvisor.dev/gvisor/pkg/sentry/mm"
	"gvisor.dev/gvisor/pkg/sentry/pgalloc"
	"gvisor.dev/gvisor/pkg/sentry/platform"
	"gvisor.dev/gvisor/pkg/sentry/time"
	"gvisor.dev/gvisor/pkg/sentry/vfs"
)

type version struct{}

func (version) Name() string { return "20260224" }

func (version) Platform() platform.Platform { return &machine{} }

func (version) SetRootPIDNamespace(args *kernel.InitKernelArgs, ns *kernel.PIDNamespace) {
	args.RootPIDNamespace = ns
}

func (version) NewMemoryManager(p platform.Platform, f *pgalloc.MemoryFile) (*mm.MemoryManager, error) {
	return mm.NewMemoryManager(p, f)
}

func (version) InitFile(fd *vfs.FileDescription, impl vfs.FileDescriptionImpl, d vfs.VirtualDentry) error {
	return fd.Init(impl, 0, auth.NewAnonymousCredentials(), d.Mount(), d.Dentry(), &vfs.FileDescriptionOptions{UseDentryMetadata: true})
}

func (version) Save(ctx context.Context, k *kernel.Kernel, w io.Writer) error {
	return k.SaveTo(ctx, unclosed{w}, nil, nil, false, false)
}

func (version) Load(ctx context.Context, k *kernel.Kernel, r io.Reader) error {
	return k.LoadFrom(ctx, r, nil, nil, nil, time.NewCalibratedClocks(), &vfs.CompleteRestoreOptions{}, false)
}

// unclosed is a writer that SaveTo may close.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
