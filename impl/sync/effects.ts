/** @primitive_module what a lock and an access are */

/**
 * The address of one int32 in the memory that all goroutines share.
 *
 * @address
 */
export type Word = number;

/**
 * A lock; locks are taken in ascending order of rank.
 *
 * @capability mutex
 */
export type Mutex = { readonly word: Word; readonly rank: number; readonly name: string };

/**
 * A reader-writer lock as Go's RWMutex: no reader enters while a writer waits.
 *
 * @capability rwmutex
 */
export type RWMutex = { readonly word: Word; readonly rank: number; readonly name: string };

/**
 * A condition variable that one goroutine waits on at a time, holding `mutex`: Go's Cond.L.
 *
 * @condition
 */
export type Cond = { readonly word: Word; readonly mutex: Mutex };

/** Where a task goroutine is between two of its turns. */
export type Place = "doStop" | "runState" | "guest" | "blocked";

/**
 * One access to what goroutines share. An operation yields an effect before every such access, and the driver answers
 * with a number: what was read, for `load`, `add` and `exchange` (the value before), what the application does, for a
 * `turn` in the guest, and who is next, for a `choose`; otherwise 0. All effects have one layout, so that a driver's
 * dispatch stays cheap.
 *
 * `step` names the step of LockedStops.tla that the access begins; an access without a name belongs to the step before
 * it, whose locks keep others away. Accesses to locks begin a step always, see `stepOf`.
 *
 * @effect
 */
export type Effect = { readonly step?: string | undefined } & (
  | { readonly kind: "lock" | "unlock"; readonly on: Mutex; readonly value: 0 }
  | { readonly kind: "rlock" | "runlock" | "wlock" | "wunlock"; readonly on: RWMutex; readonly value: 0 }
  | { readonly kind: "wait" | "signal"; readonly on: Cond; readonly value: 0 }
  | { readonly kind: "load" | "store" | "add" | "exchange"; readonly on: Word; readonly value: number }
  | { readonly kind: "interrupt" | "waitZero"; readonly on: Word; readonly value: 0 }
  | { readonly kind: "choose"; readonly on: number; readonly value: 0 }
  | { readonly kind: "turn"; readonly on: Place; readonly value: 0 }
  | { readonly kind: "go"; readonly on: { readonly index: number }; readonly value: () => Op<void> }
);

/** An operation: yields effects, takes the driver's answers, returns a T or throws a Panic. */
export type Op<T> = Generator<Effect, T, number>;

/** @acquires on */
export const lock = (on: Mutex, step?: string): Effect => effect("lock", on, 0, step);
/** @releases on */
export const unlock = (on: Mutex): Effect => effect("unlock", on);
/** @acquires_shared on */
export const rlock = (on: RWMutex): Effect => effect("rlock", on);
/** @releases_shared on */
export const runlock = (on: RWMutex): Effect => effect("runlock", on);
/** @acquires on */
export const wlock = (on: RWMutex): Effect => effect("wlock", on);
/** @releases on */
export const wunlock = (on: RWMutex): Effect => effect("wunlock", on);

/**
 * Releases the condition's mutex, sleeps until signalled, takes the mutex again.
 *
 * @waits on
 */
export const wait = (on: Cond): Effect => effect("wait", on);

/**
 * Wakes the goroutine that waits on the condition, if one does.
 *
 * @writes on
 */
export const signal = (on: Cond): Effect => effect("signal", on);

/** @reads on */
export const load = (on: Word, step?: string): Effect => effect("load", on, 0, step);
/** @writes on */
export const store = (on: Word, value: number, step?: string): Effect => effect("store", on, value, step);

/**
 * Adds to an int32, wrapping silently; answers the value before.
 *
 * @writes on
 */
export const add = (on: Word, value: number, step?: string): Effect => effect("add", on, value, step);

/**
 * Stores a value; answers the one before.
 *
 * @writes on
 */
export const exchange = (on: Word, value: number, step?: string): Effect =>
  effect("exchange", on, value, step);

/**
 * Interrupts a platform context: the application returns, now or the next time it is entered.
 *
 * @writes on
 */
export const interruptPlatform = (on: Word, step?: string): Effect => effect("interrupt", on, 0, step);

/**
 * Sleeps until a count of goroutines is 0, as Go's WaitGroup.Wait.
 *
 * @blocks on
 */
export const waitZero = (on: Word): Effect => effect("waitZero", on);

/**
 * Any element of a set of small numbers, given as bits; answers -1 when there is none. The order of a Go map.
 *
 * @lock_free a set of one's own
 */
export const choose = (among: number, step?: string): Effect => effect("choose", among, 0, step);

/**
 * The end of one turn of a task goroutine; the next begins in `on`.
 *
 * @blocks
 */
export const turn = (on: Place, step?: string): Effect => effect("turn", on, 0, step);

/**
 * Starts the goroutine of a task.
 *
 * @lock_free its goroutine holds nothing of ours
 */
export const go = (on: { readonly index: number }, value: () => Op<void>): Effect => effect("go", on, value);

/** The one effect of this thread, for the sake of speed: a driver reads it before it resumes anyone. */
const theEffect: Record<"kind" | "on" | "value" | "step", unknown> = {
  kind: "load",
  on: 0,
  value: 0,
  step: undefined,
};

/** While `on`, the call stack of the latest effect: the driver that performs it is no longer inside the operation. */
export const effectStack = { on: false, latest: "" };

function effect(kind: Effect["kind"], on: unknown, value: unknown = 0, step?: string): Effect {
  if (effectStack.on) effectStack.latest = new Error().stack ?? "";
  theEffect.kind = kind;
  theEffect.on = on;
  theEffect.value = value;
  theEffect.step = step;
  return theEffect as Effect;
}
