import { expect, test } from "vitest";
import { type StepConfig, StepState } from "../steps/stepState.ts";
import { abstractWords } from "./abstractWords.ts";

const config: StepConfig = {
  kernel: {
    shape: "seed",
    groups: ["g1"],
    tasks: [{ name: "t1", group: "g1" }],
    stops: [],
    signals: [],
  },
  initialTasks: [],
  startedTasks: [],
  callers: ["c1", "c2"],
  programs: {},
};

/** Tells a word of a state, by name, and its neighbours. */
function words(state: StepState) {
  const { k } = state;
  return {
    extMu: k.extMu.word,
    w: k.ts.mu.word,
    writerSem: k.ts.mu.word + 1,
    readerSem: k.ts.mu.word + 2,
    readerCount: k.ts.mu.word + 3,
    readerWait: k.ts.mu.word + 4,
    running: k.ts.runningGoroutines,
    runningSema: k.ts.runningGoroutines + 1,
    ticket: k.tasks[0]!.endStopCond.word,
    called: k.tasks[0]!.endStopCond.word + 1,
  };
}

type Held = Partial<Record<keyof ReturnType<typeof words>, number>>;
type Locks = (state: StepState) => void;

const free: Locks = () => {};
const locked: Locks = ({ locks, k }) => locks.lock(1, k.extMu);
const readsWhileWriterWaits: Locks = ({ locks, goroutines }) => {
  locks.readLock(0, 0);
  locks.announce(1);
  goroutines[1]!.at = "writeLock";
  locks.readLock(2, 2);
};
const readersGone: Locks = (state) => {
  readsWhileWriterWaits(state);
  state.locks.readUnlock(0);
};
const readerLetIn: Locks = (state) => {
  readersGone(state);
  state.locks.writeUnlock(1);
};
const paused: Locks = ({ locks }) => void locks.waitZero(1, 2);
const rested: Locks = (state) => {
  paused(state);
  state.locks.rest();
};
const waits: Locks = ({ locks, k }) => {
  const { endStopCond } = k.tasks[0]!;
  locks.lock(0, endStopCond.mutex);
  locks.wait(0, endStopCond);
};

const limit = 1 << 30;

test.each<[what: string, locks: Locks, held: Held, wrong: Held, says: string]>([
  ["a mutex that is free", free, {}, { extMu: 1 }, "Kernel.extMu holds 1, expected 0 by who has what"],
  ["a mutex that is locked", locked, { extMu: 1 }, { extMu: 2 }, "Kernel.extMu holds 2, expected 1"],
  [
    "a reader, a writer who waits for him, and a reader behind",
    readsWhileWriterWaits,
    { w: 1, readerCount: 2 - limit, readerWait: 1 },
    { readerWait: 2 },
    "TaskSet.mu, readerWait holds 2, expected 1",
  ],
  [
    "a writer whom the last reader has let in",
    readersGone,
    { w: 1, readerCount: 1 - limit, writerSem: 1 },
    { writerSem: 2 },
    "TaskSet.mu, writerSem holds 2, expected 0 or 1",
  ],
  [
    "a reader who was let in",
    readerLetIn,
    { readerCount: 1, readerSem: 1 },
    { readerSem: 0 },
    "TaskSet.mu, readerSem holds 0, expected 1",
  ],
  [
    "one who waits for a count",
    paused,
    { running: (2 << 16) | 1 },
    { running: 2 << 16 },
    `TaskSet.runningGoroutines holds ${2 << 16}, expected ${(2 << 16) | 1}`,
  ],
  [
    "one who waited until it was 0",
    rested,
    { runningSema: 1 },
    { runningSema: 0 },
    "the semaphore of TaskSet.runningGoroutines holds 0, expected 1",
  ],
  [
    "one who waits on a condition",
    waits,
    { ticket: 5, called: 4 },
    { called: 5 },
    "t1.endStopCond holds 0, expected 1",
  ],
])("abstractWords(): takes %s, and no other words", (_, locks, held, wrong, says) => {
  const given = (values: Held) => {
    const state = new StepState(config);
    locks(state);
    const at = words(state);
    for (const [name, value] of Object.entries(values)) state.k.memory.words[at[name as keyof Held]] = value;
    return state;
  };
  const state = given(held);
  abstractWords(state);
  const { running } = words(state);
  const left = [...state.k.memory.words].filter((word, i) => word !== 0 && i !== running);
  expect(left).toEqual([]);
  expect(state.read(running)).toBe((held.running ?? 0) >> 16);
  expect(() => abstractWords(given({ ...held, ...wrong }))).toThrow(says);
});
