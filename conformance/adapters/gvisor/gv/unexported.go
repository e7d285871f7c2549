package gv

import (
	"fmt"
	"reflect"
	"sync/atomic"
	"unsafe"

	"gvisor.dev/gvisor/pkg/context"
	"gvisor.dev/gvisor/pkg/sentry/kernel"
	"gvisor.dev/gvisor/pkg/sync"
)

// Methods that no other package may call. One that a version of gVisor does not have is an error of the
// linker.

//go:linkname beginInternalStopLocked gvisor.dev/gvisor/pkg/sentry/kernel.(*Task).beginInternalStopLocked
func beginInternalStopLocked(t *kernel.Task, s kernel.TaskStop)

//go:linkname endInternalStopLocked gvisor.dev/gvisor/pkg/sentry/kernel.(*Task).endInternalStopLocked
func endInternalStopLocked(t *kernel.Task)

//go:linkname killedLocked gvisor.dev/gvisor/pkg/sentry/kernel.(*Task).killedLocked
func killedLocked(t *kernel.Task) bool

//go:linkname interrupted gvisor.dev/gvisor/pkg/sentry/kernel.(*Task).interrupted
func interrupted(t *kernel.Task) bool

//go:linkname ptraceAttach gvisor.dev/gvisor/pkg/sentry/kernel.(*Task).ptraceAttach
func ptraceAttach(tracer, target *kernel.Task, seize bool, opts uintptr) error

//go:linkname pauseTimeLocked gvisor.dev/gvisor/pkg/sentry/kernel.(*Kernel).pauseTimeLocked
func pauseTimeLocked(k *kernel.Kernel, ctx context.Context)

// field is the field of this name in the struct that p points to, for reading and writing. It panics if there is none.
func field(p any, name string) reflect.Value {
	f := reflect.ValueOf(p).Elem().FieldByName(name)
	if !f.IsValid() {
		panic(fmt.Sprintf("%T has no field %s in this version of gVisor", p, name))
	}
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}

// fieldNames are the names of the fields of the struct that p points to.
func fieldNames(p any) []string {
	t := reflect.TypeOf(p).Elem()
	names := make([]string, t.NumField())
	for i := range names {
		names[i] = t.Field(i).Name
	}
	return names
}

// word is the address of a field that is an integer of 32 bits, or wraps one.
func word(p any, name string) *int32 {
	f := field(p, name)
	if f.Type().Size() != unsafe.Sizeof(int32(0)) {
		panic(fmt.Sprintf("%T.%s is not a word of 32 bits in this version of gVisor", p, name))
	}
	return (*int32)(f.Addr().UnsafePointer())
}

// lock is the mutex that is the field of this name.
func lock(p any, name string) sync.Locker { return field(p, name).Addr().Interface().(sync.Locker) }

// counter reads the counter of a WaitGroup, which is the upper half of its state.
func counter(group *sync.WaitGroup) func() int32 {
	state := field(group, "state").Addr().Interface().(*atomic.Uint64)
	return func() int32 { return int32(state.Load() >> 32) }
}
