import { describe, expect, test } from "vitest";
import { add, exchange, move, type Steps, step } from "./atomic/steps.ts";
import { Cond } from "./cond.ts";
import { explore } from "./fixtures/exploreForTests.ts";
import { figuresOf } from "./fixtures/figuresForTests.ts";
import { type Client, decide, type Goroutine, leave, type Machine } from "./fixtures/machineForTests.ts";
import { Mutex } from "./mutex.ts";

const [wait, notify, mutex, ready] = [0, 1, 2, 3];

/** Makes it ready, under the mutex. */
const set = move(function* () {
  yield step("Lock", Mutex.lock, mutex);
  yield step("Set", exchange, ready, 1);
  yield step("Unlock", Mutex.unlock, mutex);
});

/** Takes it, and unlocks. */
const finish = move(function* () {
  yield step("Take", exchange, ready, 0);
  yield step("Unlock", Mutex.unlock, mutex);
});

const one = (...of: Parameters<typeof step>) =>
  function* (): Steps {
    yield step(...of);
  };
const beginWait = decide("BeginWait", "look", one("Lock", Mutex.lock, mutex), true);
const takeTicket = decide("TakeTicket", "look", () => Cond.wait.steps(0, mutex, 0));
const finishing = decide("Finish", "idle", one("Finish", finish, 0));
const beginSet = decide("BeginSet", "signal", one("Set", set, 0), true);
const signal = decide("Signal", "idle", one("Signal", Cond.signal, 0));
const broadcast = decide("Broadcast", "idle", one("Broadcast", Cond.broadcast, 0));

const noTicket = -1;
const ticket = (m: Machine, { index }: Goroutine) => (m.ghost.ticket as number[])[index]!;
const isCalled = (m: Machine, p: Goroutine) => ticket(m, p) !== noTicket && ticket(m, p) < m.words[notify]!;

/** The clients of spec/Cond.tla, as MCCond bounds them: each waits or signals by turns, until three tickets are taken. */
const client: Client = {
  words: 4,
  moves: new Map([
    [set, { mayTake: (words) => words[mutex] === 0, take: (words) => (words[ready] = 1) }],
    [finish, { take: (words) => words.fill(0, mutex) }],
  ]),
  decisions: ({ words }, { place }) => {
    if (place === "look") return [words[ready] === 1 ? finishing : takeTicket];
    if (place === "signal") return [signal, broadcast];
    if (place !== "idle") return [];
    return words[wait]! < 3 ? [beginWait, beginSet, leave] : [leave];
  },
  ghost: () => ({ ticket: [noTicket, noTicket, noTicket] }),
  after: (m, { index }, action, before) => {
    const tickets = m.ghost.ticket as number[];
    if (action === "TakeTicket") tickets[index] = before[wait]!;
    if (action === "Lock") tickets[index] = noTicket;
    return undefined;
  },
  violated: (m) => {
    const asleep = m.at("asleep");
    if (asleep.some((p) => isCalled(m, p))) return "NoCalledSleeper";
    if (m.at("Lock").some((p) => ticket(m, p) !== noTicket && !isCalled(m, p))) return "NoSpuriousWakeup";
    const someoneLooks = m.at("signal", "look").length > 0 || m.goroutines.some((p) => isCalled(m, p));
    return m.words[ready] === 1 && asleep.length > 0 && !someoneLooks ? "NoLostWakeup" : undefined;
  },
  ended: (m) => m.at("gone", ...(m.words[ready] === 1 ? [] : ["asleep"])).length === m.goroutines.length,
};

const fine: Client = {
  words: client.words,
  decisions: client.decisions,
  violated: (m) => (m.at("look").length > 1 ? "MutualExclusion" : undefined),
  ended: (m) =>
    m.goroutines.every(
      ({ place, asleepOn }) => place === "gone" || (asleepOn === notify && m.words[ready] === 0),
    ),
};

describe("Cond", { timeout: 60_000 }, () => {
  test("has as many states as MCCond", () => {
    expect(explore(client, 3)).toEqual(figuresOf("MCCond"));
  });

  test("is told from one whose ticket is taken after the unlock", () => {
    const lateTicket = decide("TakeTicket", "look", function* () {
      yield step("Unlock", Mutex.unlock, mutex);
      const late = yield step("TakeTicket", add, wait, 1);
      yield step("Enlist", Cond.enlist, wait, late);
      yield step("Lock", Mutex.lock, mutex);
    });
    const decisions: Client["decisions"] = (m, p) =>
      client.decisions(m, p).map((decision) => (decision === takeTicket ? lateTicket : decision));
    expect(() => explore({ ...client, decisions }, 3)).toThrow("NoLostWakeup does not hold after");
  });

  test("loses no wake-up at the grain of single accesses", () => {
    expect(explore(fine, 2, true).distinctStates).toBeGreaterThan(1_000);
  });
});
