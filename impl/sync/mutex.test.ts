import { describe, expect, test } from "vitest";
import { explore } from "./fixtures/exploreForTests.ts";
import { figuresOf } from "./fixtures/figuresForTests.ts";
import { type Client, decide, leave, without } from "./fixtures/machineForTests.ts";
import { Mutex } from "./mutex.ts";

/** The clients of spec/Mutex.tla: they lock, unlock what they have or what is free, and leave when they like. */
const beginLock = decide("BeginLock", "critical", () => Mutex.lock.steps(0, 0, 0), true);
const unlock = decide("Unlock", "idle", () => Mutex.unlock.steps(0, 0, 0));

const client: Client = {
  words: 1,
  decisions: ({ words }, { place }) => {
    if (place === "critical") return [unlock];
    if (place === "idle") return words[0] === 0 ? [beginLock, unlock, leave] : [beginLock, leave];
    return [];
  },
  violated: (m) => {
    if (m.at("critical").length > 1) return "MutualExclusion";
    if (m.at("asleep").length > 0 && m.words[0] !== 2 && m.at("Wake", "LockSlow").length === 0)
      return "NoLostWakeup";
    return undefined;
  },
};

describe("Mutex", { timeout: 60_000 }, () => {
  test("has as many states as spec/Mutex.tla", () => {
    expect(explore(client, 3)).toEqual(figuresOf("MCMutex"));
  });

  test.each([
    ["wakes nobody", "Wake", "NoLostWakeup does not hold after"],
    ["forgets that others wait", "LockSlow", "MutualExclusion does not hold after"],
  ])("is told from one that %s", (_, action, words) => {
    const decisions: Client["decisions"] = (m, p) =>
      client.decisions(m, p).map((each) => ({ ...each, steps: () => without(action, each.steps()) }));
    expect(() => explore({ ...client, decisions }, 3)).toThrow(words);
  });
});
