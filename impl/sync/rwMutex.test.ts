import { describe, expect, test } from "vitest";
import { explore } from "./fixtures/exploreForTests.ts";
import { figuresOf } from "./fixtures/figuresForTests.ts";
import { type Client, decide, leave, type Machine, without } from "./fixtures/machineForTests.ts";
import { RWMutex } from "./rwMutex.ts";

const maxReaders = 1 << 30;
const [readerCount, readerSem] = [3, 2];
const inside = "AcquireReaderSem";

const rlock = decide("RLock", "reading", () => RWMutex.rlock.steps(0, 0, 0));
const runlock = decide("RUnlock", "idle", () => RWMutex.runlock.steps(0, 0, 0));
const beginLock = decide("BeginLock", "writing", () => RWMutex.lock.steps(0, 0, 0), true);
const unlock = decide("Unlock", "idle", () => RWMutex.unlock.steps(0, 0, 0));

const granted = (m: Machine) => m.ghost.granted as number[];
const announced = (m: Machine) => m.at("Count", "AcquireWriterSem", "writing");
const numbers = (m: Machine, ...places: readonly string[]) => m.at(...places).map(({ index }) => index);

/** The clients of spec/RWMutex.tla: they read or write by turns, or unlock what is not locked. */
const client: Client = {
  words: 5,
  decisions: ({ words }, { place }) => {
    const count = words[readerCount]!;
    switch (place) {
      case "reading":
        return [runlock];
      case "writing":
        return [unlock];
      case "idle":
        return [
          rlock,
          beginLock,
          leave,
          ...(count === 0 || count === -maxReaders ? [runlock] : []),
          ...(count >= 0 ? [unlock] : []),
        ];
      default:
        return [];
    }
  },
  ghost: () => ({ granted: [] }),
  after: (m, p, action) => {
    const let_in = granted(m);
    const preferred = announced(m).length === 0 || let_in.length > 0;
    if (m.fault !== "") return undefined;
    if (action === "Unlock") m.ghost.granted = [...new Set([...let_in, ...numbers(m, inside)])].sort();
    if (action === inside) {
      const meant = let_in.includes(p.index) || let_in.length === 0 ? p.index : let_in[0]!;
      m.ghost.granted = let_in.filter((index) => index !== meant);
    }
    return m.placeOf(p) === "reading" && !preferred ? "WriterPreference" : undefined;
  },
  violated: (m) => {
    const { words, fault } = m;
    const [writing, reading] = [m.at("writing").length, m.at("reading").length];
    if (writing > 1 || (writing === 1 && reading > 0)) return "MutualExclusion";
    if (fault !== "") return undefined;
    const queued = m.at(inside).length;
    const writers = announced(m).length;
    if (words[readerCount] !== reading + queued - (writers > 0 ? maxReaders : 0)) return "ReaderCountIsSum";
    const due = m.at("ReleaseReaderSem").reduce((sum, { pending }) => sum + pending!.a, 0);
    if (writers === 0 && queued !== words[readerSem]! + due) return "NoLostWakeup";
    const departing = m.at("reading", "Depart", "ReleaseWriterSem").length + granted(m).length + words[1]!;
    if (m.at("AcquireWriterSem").length > 0 && departing === 0) return "NoLostWakeup";
    if (writing > 0 && (granted(m).length > 0 || words[readerSem] !== 0)) return "QueuedReadersFirst";
    return undefined;
  },
};

/** At the grain of single accesses, where some of what the spec says holds between two of its steps only. */
const fine: Client = {
  words: client.words,
  decisions: client.decisions,
  violated: (m) => {
    const [writing, reading] = [m.at("writing").length, m.at("reading").length];
    return writing > 1 || (writing === 1 && reading > 0) ? "MutualExclusion" : undefined;
  },
};

describe("RWMutex", { timeout: 60_000 }, () => {
  test.each([
    ["leaves and tells no writer", "Depart", "NoLostWakeup does not hold after"],
    ["lets nobody in", "ReleaseReaderSem", "NoLostWakeup does not hold after"],
    ["waits for no reader", "AcquireWriterSem", "MutualExclusion does not hold after"],
  ])("is told from one that %s", (_, action, words) => {
    const decisions: Client["decisions"] = (m, p) =>
      client.decisions(m, p).map((each) => ({ ...each, steps: () => without(action, each.steps()) }));
    expect(() => explore({ ...client, decisions }, 3)).toThrow(words);
  });

  test.each([
    ["MCRWMutex", 3],
    ["MCRWMutexFour", 4],
  ])("has as many states as %s", (model, goroutines) => {
    expect(explore(client, goroutines)).toEqual(figuresOf(model));
  });

  test("excludes and loses no wake-up at the grain of single accesses", () => {
    expect(explore(fine, 3, true).distinctStates).toBeGreaterThan(figuresOf("MCRWMutex").distinctStates);
  });
});
