import { expect, test } from "vitest";
import { Baton, type BatonOptions } from "../../../../../impl/baton/baton.ts";
import type { Choice, StepConfig } from "../../../../../impl/index.ts";
import * as impl from "../../../../../impl/index.ts";
import { explore } from "../../../../engine/explore/explore.ts";
import { GraphDigest } from "../../../../engine/explore/graphDigest.ts";
import { readPinnedGraphs } from "../../../../models/graphs/pinnedGraph.ts";
import { mutatedModule } from "../../../mutants/mutatedReference.ts";
import { stepConfig } from "../stepConfig.ts";
import { explorableBaton } from "./explorableBaton.ts";
import { firstDifference } from "./firstDifference.ts";
import { randomSchedule } from "./randomSchedule.ts";

// Node 20 does not strip types: threads run the compiled sources, which are of today when tests begin.
const thread = new URL("../../../../../dist/impl/baton/thread.js", import.meta.url);

const graphs = await readPinnedGraphs("conformance/stops/graphs");
const graphOf = (model: string) => graphs.find((graph) => graph.model === model)!;

/** Of a pinned graph, or of a configuration. */
async function withBaton<T>(
  of: string | StepConfig,
  use: (baton: Baton) => T,
  options?: BatonOptions,
): Promise<T> {
  const config = typeof of === "string" ? stepConfig(graphOf(of).config) : of;
  const baton = await Baton.open(config, { thread, ...options });
  try {
    return use(baton);
  } finally {
    await baton.close();
  }
}

test.each(graphs.map(({ model }) => model))("Baton: agrees with StepReplay after every step of %s", (model) =>
  withBaton(model, (baton) => {
    let steps = 0;
    for (let seed = 1; seed <= 10; seed++) {
      const schedule = randomSchedule(baton.seen.config, seed);
      expect(firstDifference(baton, schedule), `seed ${seed}`).toBeNull();
      steps += schedule.length;
    }
    expect(steps).toBeGreaterThan(300);
  }),
);

/** Those that take no more than a second or two. */
const small = graphs.filter(({ states }) => states < 1_750);

test.each(small.map(({ model }) => model))(
  "Baton: led through every interleaving, it has the graph that TLC makes of %s",
  (model) =>
    withBaton(model, (baton) => {
      const graph = new GraphDigest();
      const { states, edges } = explore(explorableBaton(impl, baton), {
        state: graph.state.bind(graph),
        edge: graph.edge.bind(graph),
      });
      const pinned = graphOf(model);
      expect({ states, edges, digest: graph.finish() }).toEqual({
        states: pinned.states,
        edges: pinned.edges,
        digest: pinned.digest,
      });
    }),
  60_000,
);

type Fault = { readonly file: string; readonly find: string; readonly replace: string };

/** What becomes of schedules on threads with a fault. */
async function outcomeWith(fault: Fault, options?: BatonOptions): Promise<unknown> {
  const broken = await mutatedModule({ name: "baton with a fault", ...fault }, "impl/baton/thread.ts");
  const use = (baton: Baton) => {
    for (let seed = 1; seed <= 20; seed++) {
      const found = firstDifference(baton, randomSchedule(baton.seen.config, seed));
      if (found !== null) return found;
    }
    return null;
  };
  return withBaton("MCLockedTaskSet_seed", use, { thread: broken, ...options });
}

const interrupts = {
  file: "impl/threads/primitives.ts",
  find: 'case "interrupt":\n        return this.#exchange(on, 1);',
};

test("Baton: an effect that is performed wrongly is noticed, and its step is named", async () => {
  const replace = 'case "interrupt":\n        return this.#exchange(on, 0);';
  expect(await outcomeWith({ ...interrupts, replace })).toMatchObject({
    name: "c1 interruptPlatform",
    fields: expect.arrayContaining([expect.objectContaining({ field: "kicked" })]),
  });
});

test.each<[what: string, fault: Fault, says: RegExp]>([
  [
    "a primitive that forgets a reader",
    {
      file: "impl/sync/rwMutex.ts",
      find: 'const left = ((yield step("Depart", add, word + readerWait, -1)) - 1) | 0;',
      replace: "const left = 0;",
    },
    /^After [ct][12]'s step readUnlock: TaskSet.mu, (readerWait|writerSem) holds \d/,
  ],
  [
    "a condition that wakes nobody",
    {
      file: "impl/sync/cond.ts",
      find: "if (yield* call(word, next, (next + 1) | 0)) return;",
      replace: "return;",
    },
    /^After c[12]'s step signal: t[12].endStopCond holds 1, expected 0 by who has what$/,
  ],
  [
    "a thread that fails",
    { ...interrupts, replace: 'case "interrupt": throw new Error("It broke");' },
    /^In c[12]'s step interruptPlatform: Error: It broke/,
  ],
  [
    "a thread that ends",
    { ...interrupts, replace: 'case "interrupt": return process.exit(1);' },
    /^In c[12]'s step interruptPlatform: Its thread has ended$/,
  ],
])("Baton: names the step of %s", async (_what, fault, says) => {
  await expect(outcomeWith(fault)).rejects.toThrow(says);
});

test("Baton: names the step of a thread that never returns", async () => {
  const replace = 'case "interrupt": for (;;);';
  await expect(outcomeWith({ ...interrupts, replace }, { within: 3_000 })).rejects.toThrow(
    /^In c[12]'s step interruptPlatform: It has not passed the baton on for 3000 ms$/,
  );
});

const noCall = { on: "None", with: "None" };

/** One group, of which t1 runs and t2 is born. */
const configOf = (programs: StepConfig["programs"]): StepConfig => ({
  kernel: {
    shape: "seed",
    groups: ["g1"],
    tasks: ["t1", "t2"].map((name) => ({ name, group: "g1" })),
    stops: [],
    signals: [],
  },
  initialTasks: ["t1", "t2"],
  startedTasks: ["t1"],
  callers: Object.keys(programs),
  programs,
});

/** The steps of whole goroutines, each as far as it can go. */
function inTurn(config: StepConfig, turns: readonly string[]): { schedule: Choice[]; error: unknown } {
  const replay = new impl.StepReplay(config);
  const schedule: Choice[] = [];
  for (const name of turns) {
    const isItsOwn = ({ goroutine }: Choice) => replay.goroutines[goroutine]!.name === name;
    for (let choice = replay.enabled().find(isItsOwn); choice; choice = replay.enabled().find(isItsOwn)) {
      schedule.push(choice);
      try {
        replay.take(choice);
      } catch (error) {
        return { schedule, error };
      }
    }
  }
  return { schedule, error: null };
}

// The panic goes through what is deferred first: the unlocks are steps too.
test("Baton: a step that panics in StepReplay does so here, and is named", async () => {
  const config = configOf({ c1: [{ do: "EndExternalStop", on: "t1", with: "None" }] });
  const { schedule, error } = inTurn(config, ["c1"]);
  expect(error).toEqual(new impl.Panic("Invalid stopCount: -1"));
  await expect(withBaton(config, (baton) => baton.run(schedule))).rejects.toThrow(
    /^In c1's step readUnlock: Panic: Invalid stopCount: -1/,
  );
});

// What the abstract locks promise holds for callers who begin no new count while others wait: no model has others.
test("Baton: shows what a WaitGroup does not promise, when a task is started before Pause has returned", async () => {
  const config = configOf({
    c1: [{ do: "Pause", ...noCall }],
    c2: [{ do: "Start", on: "t2", with: "None" }],
  });
  const { schedule, error } = inTurn(config, ["c1", "t1", "c2", "c1"]);
  expect(error).toBeNull();
  await expect(withBaton(config, (baton) => baton.run(schedule))).rejects.toThrow(
    /^In c1's step waitRunning: Panic: sync: WaitGroup is reused before previous Wait has returned/,
  );
});

test("Baton: refuses a step that is not enabled; one that was taken nevertheless ends the run", async () => {
  const closed = await withBaton("MCLockedTaskSet_seed", (baton) => {
    const refused = "t1 cannot take the step guest now";
    expect(() => baton.take({ goroutine: 0, pick: 5 })).toThrow(refused);
    expect(() => baton.take({ goroutine: 9, pick: -1 })).toThrow("There is no goroutine 9");
    expect(() => baton.run([{ goroutine: 9, pick: -1 }])).toThrow("There is no goroutine 9");
    expect(baton.enabled()).not.toEqual([]);
    expect(() => baton.run([{ goroutine: 0, pick: -1 }], () => {})).toThrow(refused);
    return baton;
  });
  expect(() => closed.reset()).toThrow("t1 cannot take the step guest now");
});

test("Baton: tells a thread that cannot be loaded", async () => {
  const missing = new URL("data:text/javascript,process.exit(3)");
  await expect(withBaton("MCLockedTaskSet_seed", () => {}, { thread: missing })).rejects.toThrow(
    "A goroutine's thread did not begin: it ended with exit code 3",
  );
});
