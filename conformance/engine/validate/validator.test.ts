import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventModel } from "./eventModel.ts";
import { OverlapError } from "./overlapError.ts";
import { mostOpen, mostPossible, type Search, type Timed, Validator } from "./validator.ts";

/** Of a counter: `add` answers what the counter was, `read` what it is; null where the answer was not seen. */
type Event = { readonly does: "add" | "read"; readonly saw: number | null };

const counter: EventModel<number, Event> = {
  initial: 0,
  next: (count, { does, saw }) => {
    if (saw !== null && saw !== count) return [];
    return [does === "add" ? count + 1 : count];
  },
  key: String,
  refusal: (count, { saw }) => ({ condition: `count = ${saw}`, found: `count is ${count}` }),
  describe: (count) => count,
};

type TimedEvent = Timed<Event>;

const event = (does: Event["does"], from: number, to: number, saw: number | null): TimedEvent => ({
  from,
  to,
  event: { does, saw },
});
const add = (from: number, to: number, saw: number | null) => event("add", from, to, saw);
const read = (from: number, to: number, saw: number | null) => event("read", from, to, saw);

/** What a search finds, and how often it paused on the way. */
function found(search: Search<number, TimedEvent>) {
  for (let pauses = 0; ; pauses++) {
    const { done, value } = search.next();
    if (done) return { impossible: value, pauses };
  }
}

/** The first impossible event of a run, or null. */
function judged(events: readonly TimedEvent[], model = counter) {
  const validator = new Validator<number, TimedEvent, Event>(model);
  for (const each of events) {
    const { impossible } = found(validator.begin(each));
    if (impossible !== null) return impossible;
  }
  return found(validator.end()).impossible;
}

describe("Validator: events one after the other", () => {
  test("are possible in their order", () => {
    expect(judged([add(1, 2, 0), read(3, 4, 1), add(5, 5, 1)])).toBeNull();
  });

  test("are not in another", () => {
    const late = read(3, 4, 0);
    const impossible = judged([add(1, 2, 0), late, add(5, 5, 1)])!;
    expect(impossible.event).toBe(late);
    expect(impossible.tried).toEqual([{ state: 1, happened: 0 }]);
  });
});

describe("Validator: events that overlap", () => {
  test("are possible if they are in one order only", () => {
    expect(judged([add(1, 9, 2), add(2, 8, 1), add(3, 7, 0)])).toBeNull();
  });

  test("are impossible if they are in none", () => {
    const second = add(2, 8, 0);
    const impossible = judged([add(1, 9, 0), second])!;
    // The one that ends first is possible, and so it is the other that is not.
    expect(impossible.event).toEqual(add(1, 9, 0));
    expect(impossible.tried).toEqual([{ state: 1, happened: 0 }]);
  });

  test("may be told by what another saw", () => {
    expect(judged([add(1, 9, null), read(2, 3, 0), read(4, 5, 1)])).toBeNull();
    expect(judged([add(1, 9, null), read(2, 3, 1), read(4, 5, 0)])!.event).toEqual(read(4, 5, 0));
  });

  test("are those that have happened before the impossible one, by their slots", () => {
    const both = [add(1, 9, null), add(1, 9, null)];
    const impossible = judged([...both, read(2, 3, 3)])!;
    expect(impossible.open.slice(0, 2)).toEqual(both);
    expect(impossible.tried.map(({ state, happened }) => [state, happened])).toEqual([
      [0, 0],
      [1, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test("share the moment at which one ends and another begins", () => {
    expect(judged([read(1, 3, 1), add(3, 5, 0)])).toBeNull();
    expect(judged([read(1, 2, 1), add(3, 5, 0)])).not.toBeNull();
  });
});

describe("Validator: a model that leaves something open", () => {
  const leaping: typeof counter = {
    ...counter,
    next: (count, { does, saw }) =>
      saw !== null && saw !== count ? [] : does === "add" ? [count + 1, count + 2] : [count],
  };

  test("allows what one of its ways leads to", () => {
    expect(judged([add(1, 1, null), add(2, 2, null), read(3, 3, 3)], leaping)).toBeNull();
  });

  test("and nothing else", () => {
    expect(judged([add(1, 1, null), add(2, 2, null), read(3, 3, 5)], leaping)).not.toBeNull();
  });
});

describe("Validator: limits", () => {
  const overlapping = (many: number) => Array.from({ length: many }, (_, i) => add(0, 9, i));

  test("takes as many events that overlap as it says", () => {
    expect(judged(overlapping(mostOpen))).toBeNull();
  });

  test("refuses one more", () => {
    const says = "at most 30 events that overlap";
    expect(() => judged(overlapping(mostOpen + 1))).toThrow(new OverlapError(says));
  });

  test("refuses a run in which too much may be the case", () => {
    const silent = Array.from({ length: mostOpen }, () => add(0, 9, null));
    expect(() => judged(silent)).toThrow(`at most ${mostPossible} states that are possible at once`);
  });

  test("pauses often in a search that takes long, and in none that does not", () => {
    const validator = new Validator<number, TimedEvent, Event>(counter);
    for (let i = 0; i < 12; i++) expect(found(validator.begin(add(0, 9, null))).pauses).toBe(0);
    const { impossible, pauses } = found(validator.end());
    expect(impossible).toBeNull();
    expect(validator.states).toBeGreaterThan(2 ** 12);
    expect(pauses).toBe(Math.floor(validator.states / 16));
  });

  test("forgets what has ended", () => {
    const validator = new Validator<number, TimedEvent, Event>(counter);
    for (let i = 0; i < 1000; i++) expect(found(validator.begin(add(i, i + 5, i))).impossible).toBeNull();
    expect(validator.open.length).toBeLessThan(8);
    expect(validator.possible.length).toBeLessThan(8);
  });
});

/** Whether some order of all events, each within its interval, is one of the model: tries them all. */
function inSomeOrder(events: readonly TimedEvent[], count = 0): boolean {
  if (events.length === 0) return true;
  return events.some((first) => {
    const others = events.filter((each) => each !== first);
    if (others.some(({ to }) => to < first.from)) return false;
    return counter.next(count, first.event).some((next) => inSomeOrder(others, next));
  });
}

const history = fc
  .array(
    fc.record({
      does: fc.constantFrom("add", "add", "read"),
      from: fc.nat(8),
      long: fc.nat(6),
      saw: fc.option(fc.nat(3)),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all
      .map(({ does, from, long, saw }) => event(does as Event["does"], from, from + long, saw))
      .sort((a, b) => a.from - b.from),
  );

test("Validator: finds an order exactly when one of all orders will do", () => {
  const seen = { possible: 0, impossible: 0 };
  fc.assert(
    fc.property(history, (events) => {
      const possible = inSomeOrder(events);
      seen[possible ? "possible" : "impossible"]++;
      expect(judged(events) === null).toBe(possible);
    }),
    { numRuns: 3000, seed: 1 },
  );
  expect(Math.min(seen.possible, seen.impossible)).toBeGreaterThan(300);
});

/** The lines before which a run may be cut: no event before them reaches beyond. */
const cuts = (events: readonly TimedEvent[]) =>
  events.flatMap(({ from }, i) => (events.slice(0, i).every(({ to }) => to < from) ? [i] : []));

test("Validator: a run cut at a moment that no event spans is possible if the whole is", () => {
  fc.assert(
    fc.property(history, (events) => {
      fc.pre(judged(events) === null);
      for (const cut of cuts(events)) expect(judged(events.slice(0, cut))).toBeNull();
    }),
    { numRuns: 500, seed: 1 },
  );
});

test("Validator: a run cut elsewhere may not be, for what is gone may have come before what is left", () => {
  const whole = [add(1, 9, 1), add(2, 3, 0)];
  expect(cuts(whole)).toEqual([0]);
  expect(judged(whole)).toBeNull();
  expect(judged(whole.slice(0, 1))).not.toBeNull();
});
