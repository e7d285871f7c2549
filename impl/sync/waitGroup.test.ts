import { describe, expect, test } from "vitest";
import { explore } from "./fixtures/exploreForTests.ts";
import { figuresOf } from "./fixtures/figuresForTests.ts";
import { type Client, decide, leave, type Machine, without } from "./fixtures/machineForTests.ts";
import { WaitGroup } from "./waitGroup.ts";

const add = decide("Add", "working", () => WaitGroup.add.steps(0, 1, 0));
const done = decide("Done", "idle", () => WaitGroup.add.steps(0, -1, 0));
const beginWait = decide("BeginWait", "idle", () => WaitGroup.wait.steps(0, 0, 0), true);

const counter = ({ words }: Machine) => words[0]! >> 16;
const waiters = (state: number) => state & 0xffff;
const seen = (m: Machine) => m.ghost.seen as number[];
const waits = ["Load", "Register", "AcquireSema", "Return"];
const negative = "sync: negative WaitGroup counter";

/** The clients of spec/WaitGroup.tla: they work or wait by turns, or take away what nobody added. */
const client: Client = {
  words: 2,
  decisions: (m, { place }) => {
    if (place === "working") return [done];
    if (place !== "idle") return [];
    // MayAdd has two disjuncts, each of which TLC takes for a step of its own.
    const mayAdd = [counter(m) > 0, m.at(...waits).length === 0].filter((may) => may);
    return [...mayAdd.map(() => add), ...(counter(m) === 0 ? [done] : []), beginWait, leave];
  },
  ghost: () => ({ seen: [0, 0, 0] }),
  after: (m, p, action) => {
    const place = m.placeOf(p);
    if (action === "Load" && place === "Register") seen(m)[p.index] = m.words[0]!;
    if (action === "Done" && place === "Check") seen(m)[p.index] = m.words[0]!;
    if (action === "Release") seen(m)[p.index]!--;
    return undefined;
  },
  violated: (m) => {
    if (m.fault !== "") return m.fault === negative ? undefined : "NoPanicOfDutifulCallers";
    if (counter(m) !== m.at("working").length) return "CounterIsSum";
    if (m.at("Return").length > 0 && counter(m) > 0) return "WokenAtZero";
    const [waker] = m.at("Check", "Reset", "Release");
    const due = waker === undefined ? 0 : waiters(seen(m)[waker.index]!);
    const asleep = m.words[1]! + (counter(m) > 0 ? waiters(m.words[0]!) : due);
    return m.at("AcquireSema").length === asleep ? undefined : "NoLostWakeup";
  },
};

const fine: Client = {
  words: client.words,
  decisions: client.decisions,
  violated: (m) => (["", negative].includes(m.fault) ? undefined : "NoPanicOfDutifulCallers"),
};

describe("WaitGroup", { timeout: 60_000 }, () => {
  test.each([
    ["wakes nobody", "Release", "NoLostWakeup does not hold after"],
    ["still counts those who wait", "Reset", "NoPanicOfDutifulCallers does not hold after"],
    ["does not wait", "AcquireSema", "WokenAtZero does not hold after"],
  ])("is told from one that %s", (_, action, words) => {
    const decisions: Client["decisions"] = (m, p) =>
      client.decisions(m, p).map((each) => ({ ...each, steps: () => without(action, each.steps()) }));
    expect(() => explore({ ...client, decisions }, 3)).toThrow(words);
  });

  test("has as many states as MCWaitGroup", () => {
    expect(explore(client, 3)).toEqual(figuresOf("MCWaitGroup"));
  });

  test("panics nobody dutiful and loses no wake-up at the grain of single accesses", () => {
    expect(explore(fine, 3, true).distinctStates).toBeGreaterThan(1_000);
  });
});
