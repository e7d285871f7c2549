/** The address of one int32 in the memory that all goroutines share. */
export type Word = number;

/** A lock; locks are taken in ascending order of rank. */
export type Mutex = { readonly word: Word; readonly rank: number; readonly name: string };

/** A reader-writer lock as Go's RWMutex: no reader enters while a writer waits. */
export type RWMutex = { readonly word: Word; readonly rank: number; readonly name: string };

/** A condition variable that one goroutine waits on at a time, holding `mutex`. */
export type Cond = { readonly word: Word; mutex: Mutex };

/** Where a task goroutine is between two of its turns. */
export type Place = "doStop" | "runState" | "guest" | "blocked";

/**
 * One access to what goroutines share. An operation yields an effect before every such access, and the driver answers
 * with a number: what was read, for `load`, `add` and `exchange` (the value before), and what the application does,
 * for a `turn` in the guest; otherwise 0. All effects have one layout, so that a driver's dispatch stays cheap.
 */
export type Effect =
  | { readonly kind: "lock" | "unlock"; readonly on: Mutex; readonly value: 0 }
  | { readonly kind: "rlock" | "runlock" | "wlock" | "wunlock"; readonly on: RWMutex; readonly value: 0 }
  | { readonly kind: "wait" | "signal"; readonly on: Cond; readonly value: 0 }
  | { readonly kind: "load" | "store" | "add" | "exchange"; readonly on: Word; readonly value: number }
  | { readonly kind: "interrupt" | "waitZero"; readonly on: Word; readonly value: 0 }
  | { readonly kind: "turn"; readonly on: Place; readonly value: 0 }
  | { readonly kind: "go"; readonly on: { readonly index: number }; readonly value: () => Op<void> };

/** An operation: yields effects, takes the driver's answers, returns a T or throws a Panic. */
export type Op<T> = Generator<Effect, T, number>;

export const lock = (on: Mutex): Effect => effect("lock", on);
export const unlock = (on: Mutex): Effect => effect("unlock", on);
export const rlock = (on: RWMutex): Effect => effect("rlock", on);
export const runlock = (on: RWMutex): Effect => effect("runlock", on);
export const wlock = (on: RWMutex): Effect => effect("wlock", on);
export const wunlock = (on: RWMutex): Effect => effect("wunlock", on);

/** Releases the condition's mutex, sleeps until signalled, takes the mutex again. */
export const wait = (on: Cond): Effect => effect("wait", on);

/** Wakes the goroutine that waits on the condition, if one does. */
export const signal = (on: Cond): Effect => effect("signal", on);

export const load = (on: Word): Effect => effect("load", on);
export const store = (on: Word, value: number): Effect => effect("store", on, value);

/** Adds to an int32, wrapping silently; answers the value before. */
export const add = (on: Word, value: number): Effect => effect("add", on, value);

/** Stores a value; answers the one before. */
export const exchange = (on: Word, value: number): Effect => effect("exchange", on, value);

/** Interrupts a platform context: the application returns, now or the next time it is entered. */
export const interruptPlatform = (on: Word): Effect => effect("interrupt", on);

/** Sleeps until a count of goroutines is 0, as Go's WaitGroup.Wait. */
export const waitZero = (on: Word): Effect => effect("waitZero", on);

/** The end of one turn of a task goroutine; the next begins in `on`. */
export const turn = (on: Place): Effect => effect("turn", on);

/** Starts the goroutine of a task. */
export const go = (on: { readonly index: number }, value: () => Op<void>): Effect => effect("go", on, value);

/** The one effect of this thread, for the sake of speed: a driver reads it before it resumes anyone. */
const theEffect: { kind: Effect["kind"]; on: unknown; value: unknown } = { kind: "load", on: 0, value: 0 };

function effect(kind: Effect["kind"], on: unknown, value: unknown = 0): Effect {
  theEffect.kind = kind;
  theEffect.on = on;
  theEffect.value = value;
  return theEffect as Effect;
}
