import { describe, expect, test } from "vitest";
import { everySchedule } from "./everySchedule.ts";
import { runSchedule } from "./runSchedule.ts";
import type { Run, Scheduled } from "./scheduled.ts";
import { pct, randomWalk, replayOf } from "./strategies.ts";

/** What a step changes, given the words and its thread; null when it cannot be taken yet. */
type Words = Readonly<Record<string, number>>;
type Step = { readonly touches: string; readonly change: (words: Words, thread: number) => Words | null };

/** Threads that are lists of steps over words. */
class Threads implements Scheduled {
  words: Words = {};
  #at: number[] = [];
  readonly #threads: readonly (readonly Step[])[];

  constructor(threads: readonly (readonly Step[])[]) {
    this.#threads = threads;
  }

  reset(): void {
    this.words = { count: 0, lock: 0, other: 0 };
    this.#at = this.#threads.map(() => 0);
  }

  enabled(): number[] {
    return [...this.#threads.keys()].filter((thread) => this.#next(thread)?.change(this.words, thread));
  }

  take(thread: number): void {
    this.words = { ...this.words, ...this.#next(thread)!.change(this.words, thread) };
    this.#at[thread]!++;
  }

  threadOf(choice: number): number {
    return choice;
  }

  isDone(): boolean {
    return this.#threads.every((steps, thread) => this.#at[thread] === steps.length);
  }

  touches(thread: number): string[] {
    return [this.#next(thread)!.touches];
  }

  #next(thread: number): Step | undefined {
    return this.#threads[thread]![this.#at[thread]!];
  }
}

const load: Step = { touches: "count", change: (words, thread) => ({ [`seen ${thread}`]: words.count! }) };
const store: Step = {
  touches: "count",
  change: (words, thread) => ({ count: words[`seen ${thread}`]! + 1 }),
};
const acquire = (lock: string): Step => ({
  touches: lock,
  change: (words) => (words[lock] === 0 ? { [lock]: 1 } : null),
});
const release = (lock: string): Step => ({ touches: lock, change: () => ({ [lock]: 0 }) });
const apart = (word: string): Step => ({ touches: word, change: () => ({ [word]: 1 }) });

const torn = () =>
  new Threads([
    [load, store],
    [load, store],
  ]);
const locked = () => {
  const thread = [acquire("lock"), load, store, release("lock")];
  return new Threads([thread, thread]);
};
const crossed = () =>
  new Threads([
    [acquire("lock"), acquire("other"), release("other"), release("lock")],
    [acquire("other"), acquire("lock"), release("lock"), release("other")],
  ]);

const nothingLost = (system: Threads) => () => {
  if (system.isDone() && system.words.count !== 2) throw new Error(`The count is ${system.words.count}`);
};
const endsOf = (system: Threads, check?: () => void) =>
  [...everySchedule(system, check ? { check } : {})].map(({ end }: Run) => end);

describe("everySchedule", () => {
  test("takes every order of steps that hang on each other", () => {
    expect(endsOf(torn())).toHaveLength(6);
  });

  test("takes one order alone of steps that do not", () => {
    expect(endsOf(new Threads([[apart("a"), apart("a")], [apart("b")], [apart("c")]]))).toEqual(["done"]);
  });

  test("finds what is lost between a load and a store, and nothing with a lock around them", () => {
    const [wrong, right] = [torn(), locked()];
    expect(endsOf(wrong, nothingLost(wrong))).toContain("failed");
    expect(new Set(endsOf(right, nothingLost(right)))).toEqual(new Set(["done"]));
  });

  test("finds the deadlock of locks taken crosswise", () => {
    expect(endsOf(crossed())).toContain("deadlock");
  });

  test("comes to the same ends with sleep sets as without", () => {
    const ends = (system: Threads) => {
      const found = new Set<string>();
      for (const { end } of everySchedule(system)) found.add(`${end} ${JSON.stringify(system.words)}`);
      return found;
    };
    const plain = crossed();
    Object.defineProperty(plain, "touches", { value: undefined });
    expect(ends(crossed())).toEqual(ends(plain));
    expect([...everySchedule(crossed())].length).toBeLessThan([...everySchedule(plain)].length);
  });

  test("cuts a run at the limit", () => {
    expect([...everySchedule(torn(), { limit: 2 })].every(({ end }) => end === "cut")).toBe(true);
  });
});

describe("strategies", () => {
  const failing = (strategyOf: (seed: number) => ReturnType<typeof randomWalk>) => {
    const system = torn();
    for (let seed = 1; seed <= 200; seed++) {
      const run = runSchedule(system, strategyOf(seed), { check: nothingLost(system) });
      if (run.end === "failed") return run;
    }
    return null;
  };

  test.each([
    ["randomWalk", randomWalk],
    ["pct", (seed: number) => pct(seed, 2, 4)],
  ])("%s: finds what is lost, and its schedule repeats it", (_, strategyOf) => {
    const { schedule } = failing(strategyOf)!;
    const system = torn();
    expect(runSchedule(system, replayOf(schedule), { check: nothingLost(system) })).toMatchObject({
      end: "failed",
      error: new Error("The count is 1"),
    });
  });

  test("pct: of depth 1 switches from a thread only when it ends", () => {
    const { schedule } = runSchedule(torn(), pct(7, 1, 4));
    expect([
      [0, 0, 1, 1],
      [1, 1, 0, 0],
    ]).toContainEqual(schedule);
  });

  test("randomWalk: the same seed gives the same run", () => {
    expect(runSchedule(locked(), randomWalk(3))).toEqual(runSchedule(locked(), randomWalk(3)));
  });

  test("replayOf: a schedule of another system is told by the step that cannot be taken", () => {
    expect(runSchedule(torn(), replayOf([0, 0, 0]))).toMatchObject({
      end: "failed",
      error: new Error("Step 3 of the schedule, 0, cannot be taken. It was saved of another system"),
    });
  });
});

test.each([
  [
    "a limit that is no number",
    () => runSchedule(locked(), randomWalk(1), { limit: Number.NaN }),
    "The limit NaN",
  ],
  ["a limit below nothing", () => everySchedule(locked(), { limit: -1 }).next(), "The limit -1"],
  ["a seed with a fraction", () => randomWalk(0.5), "The seed 0.5"],
  ["no depth", () => pct(1, 0, 4), "The depth 0: expected an integer, 1 or more"],
  ["no steps", () => pct(1, 1, 0), "The steps 0: expected an integer, 1 or more"],
])("refuses %s", (_, run, says) => {
  expect(run).toThrow(RangeError);
  expect(run).toThrow(says);
});
