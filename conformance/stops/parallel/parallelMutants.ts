import type { MutantClass } from "../mutants/mutantClass.ts";
import type { Edit } from "../mutants/mutatedCode.ts";
import { interruptMutants } from "./interruptMutants.ts";

/** A fault of the reference that only goroutines which really run at the same time show. */
export type ParallelMutant = {
  /** Says the fault, in words joined by hyphens. */
  readonly name: string;
  readonly class: MutantClass;
  /** What goes wrong, in a sentence. */
  readonly says: string;
  /** Without it the fault is one of both shapes. */
  readonly shape?: "seed" | "current";
  readonly edits: readonly Edit[];
};

const one = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
const doStop = "impl/run/doStop.ts";
const externalStop = "impl/stops/externalStop.ts";
const taskSetStop = "impl/stops/taskSetStop.ts";
const newTask = "impl/run/newTask.ts";

export const parallelMutants: readonly ParallelMutant[] = [
  {
    name: "mutex-free-between-look-and-wait",
    class: "lost wake-up",
    says: "The last stop ends between doStop's look and its wait: the wake-up is lost.",
    edits: [
      one(
        doStop,
        'while ((yield load(t.stopCount, "look")) > 0) yield wait(t.endStopCond);',
        'while ((yield load(t.stopCount, "look")) > 0) { yield unlock(sh.mu); yield lock(sh.mu); yield wait(t.endStopCond); }',
      ),
    ],
  },
  {
    name: "running-counted-after-the-unlock",
    class: "wrong count",
    says: "A goroutine goes on before it counts as running again: Pause returns meanwhile.",
    edits: [
      one(
        doStop,
        '  yield add(runningGoroutines, 1, "enterRunning");\n  yield unlock(sh.mu);',
        '  yield unlock(sh.mu);\n  yield add(runningGoroutines, 1, "enterRunning");',
      ),
    ],
  },
  {
    name: "stop-ended-before-the-mutex-is-locked",
    class: "lost wake-up",
    says: "endStopCond is signalled while its goroutine is between look and wait.",
    edits: [
      one(
        externalStop,
        '  const sh = yield* signalLock(t.tg);\n  try {\n    yield* endStopLocked(t, "endExternal");',
        '  yield* endStopLocked(t, "endExternal");\n  const sh = yield* signalLock(t.tg);\n  try {',
      ),
    ],
  },
  {
    name: "stop-counted-by-two-accesses-without-the-mutex",
    class: "wrong count",
    says: "Two that begin stops read the same count: one stop is lost.",
    edits: [
      one(
        externalStop,
        '  const sh = yield* signalLock(t.tg);\n  try {\n    yield* beginStopLocked(t, "beginExternal");',
        '  yield* beginStopLocked(t, "beginExternal");\n  const sh = yield* signalLock(t.tg);\n  try {',
      ),
      one(
        "impl/stops/stopCount.ts",
        "const newval = ((yield add(t.stopCount, 1, step)) + 1) | 0;",
        "const newval = ((yield load(t.stopCount, step)) + 1) | 0; yield store(t.stopCount, newval);",
      ),
      one("impl/stops/stopCount.ts", "{ add, type Op, signal }", "{ add, load, type Op, signal, store }"),
    ],
  },
  {
    name: "newborn-inherits-what-was-read-before-the-lock",
    class: "wrong inheritance",
    says: "A stop of all begins between newTask's look at the TaskSet's count and its lock.",
    edits: [
      one(
        newTask,
        "  yield wlock(ts.mu);\n",
        "  const inherited = yield load(ts.stopCount);\n  yield wlock(ts.mu);\n",
      ),
      one(
        newTask,
        "yield store(t.stopCount, yield load(ts.stopCount));",
        "yield store(t.stopCount, inherited);",
      ),
    ],
  },
  {
    name: "task-set-unlocked-before-it-stops-each",
    class: "wrong inheritance",
    says: "A task born between the TaskSet's count and its loop is stopped twice.",
    edits: [
      one(
        taskSetStop,
        "    if (stopCount <= 0) throw",
        "    yield wunlock(ts.mu);\n    yield wlock(ts.mu);\n    if (stopCount <= 0) throw",
      ),
    ],
  },
  {
    name: "task-set-unlocked-before-it-resumes-each",
    class: "wrong inheritance",
    says: "A task born between the TaskSet's count and its loop has a stop ended that it does not bear.",
    edits: [
      one(
        taskSetStop,
        "    if (stopCount < 0) throw",
        "    yield wunlock(ts.mu);\n    yield wlock(ts.mu);\n    if (stopCount < 0) throw",
      ),
    ],
  },
  {
    name: "task-interrupted-before-its-stop-is-counted",
    class: "missing interrupt",
    says: "The goroutine heeds the interrupt of a stop of all, finds no stop yet, and is not called again.",
    edits: [
      one(
        taskSetStop,
        '      yield* beginStopLocked(t, "beginOfTaskSet");\n      yield unlock(sh.mu);\n      yield* interrupt(t);',
        '      yield* interrupt(t);\n      yield* beginStopLocked(t, "beginOfTaskSet");\n      yield unlock(sh.mu);',
      ),
    ],
  },
  {
    name: "pending-signals-read-in-another-critical-section",
    class: "wrong signal",
    says: "Two senders read the same set of pending signals: one signal is lost.",
    edits: [
      one(
        "impl/signals/sendSignal.ts",
        "    const pending = yield load(t.pendingSignals);\n",
        "    const pending = yield load(t.pendingSignals);\n    yield unlock(sh.mu);\n    yield lock(sh.mu);\n",
      ),
    ],
  },
  {
    name: "interrupt-taken-after-the-unlock",
    class: "missing interrupt",
    says: "An interrupt that came since runInterrupt found nothing is taken unseen.",
    shape: "current",
    edits: [
      one(
        "impl/run/runInterrupt.ts",
        '    yield* unsetInterrupted(t);\n    t.runState = "runApp";',
        '    t.runState = "runApp";\n    yield unlock(sh.mu);\n    yield* unsetInterrupted(t);\n    yield lock(sh.mu);',
      ),
    ],
  },
  {
    name: "interrupt-taken-by-two-accesses",
    class: "missing interrupt",
    says: "An interrupt that came between the look and the clearing is lost.",
    shape: "seed",
    edits: [
      one(
        "impl/run/interrupt.ts",
        '  const message = t.k.shape === "seed" ? yield exchange(t.interruptChan, 0) : yield load(t.interruptChan);',
        '  const message = yield load(t.interruptChan);\n  if (t.k.shape === "seed") yield store(t.interruptChan, 0);',
      ),
    ],
  },
  {
    name: "kill-looked-for-before-the-mutex-is-locked",
    class: "wrong kill",
    says: "A task that was killed since it looked enters a stop that no kill will end.",
    edits: [
      one(
        "impl/stops/internalStop.ts",
        '  yield lock(sh.mu, "lockOwn");\n  try {\n    if (yield* killedLocked(t, "enterStop")) return;',
        '  const killed = yield* killedLocked(t, "enterStop");\n  yield lock(sh.mu, "lockOwn");\n  try {\n    if (killed) return;',
      ),
    ],
  },
  {
    name: "stop-looked-at-in-another-critical-section",
    class: "wrong stop",
    says: "Two that end an internal stop both find it, and end it twice.",
    edits: [
      one(
        "impl/stops/internalStop.ts",
        '    if ((yield load(t.stop, "whichStop")) === t.k.referenceOf(s)) yield* endInternalStopLocked(t);',
        '    if ((yield load(t.stop, "whichStop")) === t.k.referenceOf(s)) {\n      yield unlock(sh.mu);\n      yield lock(sh.mu);\n      yield* endInternalStopLocked(t);\n    }',
      ),
    ],
  },
  {
    name: "ticket-taken-after-the-unlock",
    class: "lost wake-up",
    says: "Cond: a signal between the unlock and the ticket calls nobody.",
    edits: [
      one(
        "impl/sync/cond.ts",
        '  const ticket = yield step("TakeTicket", add, word + waitWord, 1);\n  yield step("Unlock", Mutex.unlock, mutex, ticket);',
        '  yield step("Unlock", Mutex.unlock, mutex, 0);\n  const ticket = yield step("TakeTicket", add, word + waitWord, 1);',
      ),
    ],
  },
  {
    name: "sleeper-not-woken-by-the-unlock",
    class: "lost wake-up",
    says: "Mutex: who sleeps until it is free is not told.",
    edits: [one("impl/sync/mutex.ts", '  yield step("Wake", wake, word, 1);\n', "")],
  },
  {
    name: "mutex-locked-though-it-is-held",
    class: "wrong lock",
    says: "Mutex: whoever has looked once goes on.",
    edits: [
      one(
        "impl/sync/mutex.ts",
        '  while ((yield step("LockSlow", exchange, word, contended)) !== free) {\n    yield step("Sleep", sleep, word, contended);\n  }',
        '  yield step("LockSlow", exchange, word, contended);',
      ),
    ],
  },
  {
    name: "wait-over-while-one-runs",
    class: "wrong pause",
    says: "WaitGroup: Wait returns when one is left.",
    edits: [
      one(
        "impl/sync/waitGroup.ts",
        "if (counterOf(seen) === 0) return;",
        "if (counterOf(seen) <= 1) return;",
      ),
    ],
  },
  ...interruptMutants,
];
