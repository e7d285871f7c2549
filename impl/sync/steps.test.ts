import { describe, expect, test } from "vitest";
import { atomsOf, sharedPages } from "./atomic/atoms.ts";
import type { Steps } from "./atomic/steps.ts";
import { Cond } from "./cond.ts";
import { taken } from "./fixtures/takenForTests.ts";
import { Mutex } from "./mutex.ts";
import { RWMutex } from "./rwMutex.ts";
import { WaitGroup } from "./waitGroup.ts";

type Row = [what: string, before: number[], steps: Steps, until: string, actions: string[], after: number[]];

const end = "";
const max = 1 << 30;
const half = (counter: number, waiters: number) => (counter << 16) | waiters;

const mutexRows: Row[] = [
  ["LockFast takes a free word", [0], Mutex.lock.steps(0, 0, 0), end, ["LockFast"], [1]],
  ["LockFast leaves a locked word", [1], Mutex.lock.steps(0, 0, 0), "LockSlow", ["LockFast"], [1]],
  ["LockSlow marks a locked word", [1], Mutex.lock.steps(0, 0, 0), "Sleep", ["LockFast", "LockSlow"], [2]],
  ["Unlock frees a locked word", [1], Mutex.unlock.steps(0, 0, 0), end, ["Unlock"], [0]],
  ["Unlock frees a contended word, and will wake", [2], Mutex.unlock.steps(0, 0, 0), "Wake", ["Unlock"], [0]],
  ["Wake wakes nobody in vain", [2], Mutex.unlock.steps(0, 0, 0), end, ["Unlock", "Wake"], [0]],
  [
    "Unlock of a free word is a fault",
    [0],
    Mutex.unlock.steps(0, 0, 0),
    end,
    ["Unlock", "Fault: sync: unlock of unlocked mutex"],
    [0],
  ],
];

/** The words: w, writerSem, readerSem, readerCount, readerWait. */
const rwRows: Row[] = [
  ["RLock counts a reader", [0, 0, 0, 1, 0], RWMutex.rlock.steps(0, 0, 0), end, ["RLock"], [0, 0, 0, 2, 0]],
  [
    "RLock queues behind a writer",
    [1, 0, 0, -max, 0],
    RWMutex.rlock.steps(0, 0, 0),
    "AcquireReaderSem",
    ["RLock"],
    [1, 0, 0, 1 - max, 0],
  ],
  [
    "AcquireReaderSem takes one",
    [1, 0, 1, -max, 0],
    RWMutex.rlock.steps(0, 0, 0),
    end,
    ["RLock", "AcquireReaderSem"],
    [1, 0, 0, 1 - max, 0],
  ],
  ["RUnlock counts out", [0, 0, 0, 2, 0], RWMutex.runlock.steps(0, 0, 0), end, ["RUnlock"], [0, 0, 0, 1, 0]],
  [
    "Depart leaves a writer waiting for others",
    [1, 0, 0, 2 - max, 2],
    RWMutex.runlock.steps(0, 0, 0),
    end,
    ["RUnlock", "Depart"],
    [1, 0, 0, 1 - max, 1],
  ],
  [
    "ReleaseWriterSem is the last reader's",
    [1, 0, 0, 1 - max, 1],
    RWMutex.runlock.steps(0, 0, 0),
    end,
    ["RUnlock", "Depart", "ReleaseWriterSem"],
    [1, 1, 0, -max, 0],
  ],
  [
    "RUnlock of what nobody reads is a fault",
    [0, 0, 0, 0, 0],
    RWMutex.runlock.steps(0, 0, 0),
    end,
    ["RUnlock", "Fault: sync: RUnlock of unlocked RWMutex"],
    [0, 0, 0, -1, 0],
  ],
  [
    "RUnlock beside a writer without readers is a fault",
    [1, 0, 0, -max, 0],
    RWMutex.runlock.steps(0, 0, 0),
    end,
    ["RUnlock", "Fault: sync: RUnlock of unlocked RWMutex"],
    [1, 0, 0, -max - 1, 0],
  ],
  [
    "Announce finds nobody, and writes",
    [0, 0, 0, 0, 0],
    RWMutex.lock.steps(0, 0, 0),
    end,
    ["LockW", "Announce"],
    [1, 0, 0, -max, 0],
  ],
  [
    "Count says how many readers are waited for",
    [0, 0, 0, 2, 0],
    RWMutex.lock.steps(0, 0, 0),
    "AcquireWriterSem",
    ["LockW", "Announce", "Count"],
    [1, 0, 0, 2 - max, 2],
  ],
  [
    "Count waits for nobody who has left since",
    [0, 0, 0, 2, -2],
    RWMutex.lock.steps(0, 0, 0),
    end,
    ["LockW", "Announce", "Count"],
    [1, 0, 0, 2 - max, 0],
  ],
  [
    "AcquireWriterSem takes one",
    [0, 1, 0, 1, 0],
    RWMutex.lock.steps(0, 0, 0),
    end,
    ["LockW", "Announce", "Count", "AcquireWriterSem"],
    [1, 0, 0, 1 - max, 1],
  ],
  [
    "Unlock lets in all who queue, then the next writer",
    [1, 0, 0, 2 - max, 0],
    RWMutex.unlock.steps(0, 0, 0),
    end,
    ["Unlock", "ReleaseReaderSem", "ReleaseReaderSem", "UnlockW"],
    [0, 0, 2, 2, 0],
  ],
  [
    "Unlock of what nobody writes is a fault",
    [0, 0, 0, 1, 0],
    RWMutex.unlock.steps(0, 0, 0),
    end,
    ["Unlock", "Fault: sync: Unlock of unlocked RWMutex"],
    [0, 0, 0, max + 1, 0],
  ],
];

/** The words: wait, notify, and the word of the mutex. */
const condRows: Row[] = [
  [
    "TakeTicket comes before the unlock",
    [3, 3, 1],
    Cond.wait.steps(0, 2, 0),
    "Enlist",
    ["TakeTicket", "Unlock"],
    [4, 3, 0],
  ],
  [
    "Enlist goes on if its ticket was called",
    [3, 4, 1],
    Cond.wait.steps(0, 2, 0),
    end,
    ["TakeTicket", "Unlock", "Enlist", "Lock"],
    [4, 4, 1],
  ],
  [
    "Enlist goes on if its ticket was called, past the wrap of int32",
    [0x7fffffff, -0x80000000, 1],
    Cond.wait.steps(0, 2, 0),
    end,
    ["TakeTicket", "Unlock", "Enlist", "Lock"],
    [-0x80000000, -0x80000000, 1],
  ],
  [
    "Enlist sleeps if its ticket was not called",
    [4, 4, 0],
    Cond.enlist.steps(0, 4, 0),
    "Sleep",
    ["Look"],
    [4, 4, 0],
  ],
  [
    "signal calls the next ticket",
    [5, 3, 0],
    Cond.signal.steps(0, 0, 0),
    end,
    ["Look", "LookForTickets", "Call", "Wake"],
    [5, 4, 0],
  ],
  ["signal calls nobody", [3, 3, 0], Cond.signal.steps(0, 0, 0), end, ["Look", "LookForTickets"], [3, 3, 0]],
  [
    "broadcast calls all tickets",
    [5, 3, 0],
    Cond.broadcast.steps(0, 0, 0),
    end,
    ["Look", "LookForTickets", "Call", "Wake"],
    [5, 5, 0],
  ],
  [
    "broadcast calls nobody",
    [3, 3, 0],
    Cond.broadcast.steps(0, 0, 0),
    end,
    ["Look", "LookForTickets"],
    [3, 3, 0],
  ],
];

/** The words: state, sema. */
const waitGroupRows: Row[] = [
  ["Add adds", [0, 0], WaitGroup.add.steps(0, 1, 0), end, ["Add"], [half(1, 0), 0]],
  ["Done takes away", [half(2, 1), 0], WaitGroup.add.steps(0, -1, 0), end, ["Done"], [half(1, 1), 0]],
  ["Done makes 0 with nobody waiting", [half(1, 0), 0], WaitGroup.add.steps(0, -1, 0), end, ["Done"], [0, 0]],
  [
    "Release wakes all who wait, after the Reset",
    [half(1, 2), 0],
    WaitGroup.add.steps(0, -1, 0),
    end,
    ["Done", "Check", "Reset", "Release", "Release"],
    [0, 2],
  ],
  [
    "Done of what was not added panics",
    [0, 0],
    WaitGroup.add.steps(0, -1, 0),
    end,
    ["Done", "Panic: sync: negative WaitGroup counter"],
    [half(-1, 0), 0],
  ],
  [
    "Add of the first while others wait panics",
    [half(0, 1), 0],
    WaitGroup.add.steps(0, 1, 0),
    end,
    ["Add", "Panic: sync: WaitGroup misuse: Add called concurrently with Wait"],
    [half(1, 1), 0],
  ],
  ["Load finds nothing to wait for", [0, 0], WaitGroup.wait.steps(0, 0, 0), end, ["Load"], [0, 0]],
  [
    "Register counts one who waits",
    [half(2, 1), 0],
    WaitGroup.wait.steps(0, 0, 0),
    "AcquireSema",
    ["Load", "Register"],
    [half(2, 2), 0],
  ],
  [
    "Return after new work panics",
    [half(1, 0), 1],
    WaitGroup.wait.steps(0, 0, 0),
    end,
    [
      "Load",
      "Register",
      "AcquireSema",
      "Return",
      "Panic: sync: WaitGroup is reused before previous Wait has returned",
    ],
    [half(1, 1), 0],
  ],
];

describe.each([
  ["Mutex", mutexRows],
  ["RWMutex", rwRows],
  ["Cond", condRows],
  ["WaitGroup", waitGroupRows],
])("%s, step by step:", (_, rows) => {
  test.each(rows)("%s", (__, before, steps, until, actions, after) => {
    expect(taken(before, steps, until)).toEqual({ actions, words: after });
  });
});

test("WaitGroup: Check of a word that has changed since panics", () => {
  const steps = WaitGroup.add.steps(0, -1, 0);
  steps.next(0);
  expect(steps.next(half(1, 1)).value).toMatchObject({ action: "Check", a: half(0, 1) });
  expect(() => steps.next(half(1, 1))).toThrow("sync: WaitGroup misuse: Add called concurrently with Wait");
});

/** Both ways to run an algorithm begin with the same access. */
test("the methods leave the words as the steps do", () => {
  const atoms = atomsOf(sharedPages());
  const [mutex, rwMutex, cond, group] = [
    new Mutex(atoms, 0),
    new RWMutex(atoms, 1),
    new Cond(atoms, 6),
    new WaitGroup(atoms, 8),
  ];
  mutex.lock();
  rwMutex.rlock();
  cond.signal();
  cond.broadcast();
  group.add(2);
  expect([...atoms.words.subarray(0, 10)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, half(2, 0), 0]);
  expect(group.counter).toBe(2);
  mutex.unlock();
  rwMutex.runlock();
  rwMutex.lock();
  group.add(-2);
  group.wait();
  expect([...atoms.words.subarray(0, 10)]).toEqual([0, 1, 0, 0, -max, 0, 0, 0, 0, 0]);
  rwMutex.unlock();
  expect(() => mutex.unlock()).toThrow("sync: unlock of unlocked mutex");
  expect(() => rwMutex.unlock()).toThrow("sync: Unlock of unlocked RWMutex");
  expect(() => rwMutex.runlock()).not.toThrow();
});
