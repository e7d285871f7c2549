package gv

import (
	"gvisor.dev/gvisor/pkg/context"
	"gvisor.dev/gvisor/pkg/hostarch"
	"gvisor.dev/gvisor/pkg/sentry/memmap"
	"gvisor.dev/gvisor/pkg/sentry/platform"
)

// Platform is a platform without a machine: what runs on it is an [application]. A version adds NewAddressSpace. What
// gVisor does not call here it does not have.
type Platform struct{ platform.Platform }

func (Platform) SupportsAddressSpaceIO() bool             { return false }
func (Platform) CooperativelySchedulesAddressSpace() bool { return false }
func (Platform) DetectsCPUPreemption() bool               { return false }
func (Platform) HaveGlobalMemoryBarrier() bool            { return false }
func (Platform) OwnsPageTables() bool                     { return false }
func (Platform) MapUnit() uint64                          { return 0 }
func (Platform) MinUserAddress() hostarch.Addr            { return hostarch.PageSize }
func (Platform) MaxUserAddress() hostarch.Addr            { return 0x7fff_ffff_f000 }
func (Platform) ConcurrencyCount() int                    { return 1 << 20 }
func (Platform) HasCPUNumbers() bool                      { return false }
func (Platform) NumCPUs() int                             { return 1 }

// NewContext makes the application of a new task, or of a restored one.
func (Platform) NewContext(context.Context) platform.Context { return newApplication() }

// AddressSpace maps nothing: gVisor reads and writes an application's memory through its own mappings of it.
type AddressSpace struct{ platform.AddressSpace }

func (AddressSpace) MapFile(hostarch.Addr, memmap.File, memmap.FileRange, hostarch.AccessType, bool) error {
	return nil
}
func (AddressSpace) Unmap(hostarch.Addr, uint64) {}
func (AddressSpace) Release()                    {}
func (AddressSpace) PreFork()                    {}
func (AddressSpace) PostFork()                   {}
