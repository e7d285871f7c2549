import type { ParallelMutant } from "./parallelMutants.ts";

/** Faults that leave out an interrupt, or all of a turn: a log shows that it is owed, though no goroutine waits for it. */
export const interruptMutants: readonly ParallelMutant[] = [
  {
    name: "stop-of-all-interrupts-but-the-first",
    class: "missing interrupt",
    says: "The first task that a stop of all counts is not interrupted.",
    edits: [
      {
        file: "impl/stops/taskSetStop.ts",
        find: "      yield* interrupt(t);",
        replace: "      if (t.index > 0) yield* interrupt(t);",
      },
    ],
  },
  {
    name: "kill-without-an-interrupt",
    class: "missing interrupt",
    says: "A kill ends the stop of a task and marks it, and does not interrupt it.",
    edits: [
      {
        file: "impl/signals/kill.ts",
        find: '"enqueueKill")) | SIGKILL);\n  yield* interrupt(t);',
        replace: '"enqueueKill")) | SIGKILL);',
      },
    ],
  },
  {
    name: "kill-leaves-out-the-last",
    class: "wrong kill",
    says: "The kill of a group has not come to all when it returns.",
    edits: [
      {
        file: "impl/signals/kill.ts",
        find: "    if (t === null) return;\n    yield* killLocked(t);",
        replace: "    if (t === null || rest.bits === 0) return;\n    yield* killLocked(t);",
      },
    ],
  },
  {
    name: "kill-of-all-leaves-out-the-last",
    class: "wrong kill",
    says: "TaskSet.Kill has not come to all when it returns.",
    edits: [
      {
        file: "impl/signals/kill.ts",
        find: "      if (t === null) return;\n      const sh",
        replace: "      if (t === null || rest.bits === 0) return;\n      const sh",
      },
    ],
  },
  {
    name: "receiver-of-a-group-signal-not-interrupted",
    class: "missing interrupt",
    says: "The task that was found for a signal of the group is not told.",
    edits: [
      {
        file: "impl/signals/sendSignal.ts",
        find: "    if (receiver !== null) yield* interrupt(receiver);\n",
        replace: "",
      },
      {
        file: "impl/signals/sendSignal.ts",
        find: "    const receiver = yield* findSignalReceiverLocked(t, bit);",
        replace: "    yield* findSignalReceiverLocked(t, bit);",
      },
    ],
  },
  {
    name: "receiver-of-an-exit-not-interrupted",
    class: "missing interrupt",
    says: "A task that exits finds who gets a signal of the group in its place, and does not tell.",
    edits: [
      {
        file: "impl/signals/exit.ts",
        find: "    const receiver = yield* findSignalReceiverLocked(t, rest & -rest);\n    if (receiver !== null) yield* interrupt(receiver);",
        replace: "    yield* findSignalReceiverLocked(t, rest & -rest);",
      },
    ],
  },
];
