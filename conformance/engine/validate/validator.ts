import type { EventModel } from "./eventModel.ts";
import { OverlapError } from "./overlapError.ts";

/** An event that happened at one moment between two, both included. */
export type Timed<Event> = { readonly from: number; readonly to: number; readonly event: Event };

/** What may be the case: a state, and which of the open events have happened before it. */
export type Possibility<State> = { readonly state: State; readonly happened: number };

/** An event that cannot have happened, whatever the order of those that overlap it. */
export type Impossible<State, T> = {
  readonly event: T;
  /** Before the search for it: what was possible when all events that had to come before it had happened. */
  readonly before: readonly Possibility<State>[];
  /** The same after any of the others that may have come before it. */
  readonly tried: readonly Possibility<State>[];
  /** Events that overlap it; bit i of `happened` stands for the i-th. */
  readonly open: readonly (T | null)[];
};

/** The most events that may overlap in time. */
export const mostOpen = 30;
/** The most that may be the case at once: events that overlap and tell little of themselves double it, each of them. */
export const mostPossible = 100_000;

/** A search that pauses after some states, for whoever runs it to look around; it returns what it finds. */
export type Search<State, T> = Generator<void, Impossible<State, T> | null, void>;

/** States between two pauses of a search. */
const statesBetween = 16;

/**
 * Decides event by event whether a recorded run is a behavior of a specification: whether there is an order of the
 * events, each within its own interval, that the specification allows. It keeps all that may be the case, and lets an
 * event happen no sooner than it must: at the end of its interval, or before another's end
 * (Lowe, "Testing for linearizability", 2017: just-in-time linearization).
 *
 * Events are given in the order of `from`. The time for an event depends on how many overlap it, not on how many came
 * before.
 */
export class Validator<State, T extends Timed<Event>, Event> {
  /** Events that have begun and not ended; holes are null. */
  readonly open: (T | null)[] = [];
  #possible: Possibility<State>[];
  #most = 1;
  #states = 0;
  readonly #model: EventModel<State, Event>;

  constructor(model: EventModel<State, Event>) {
    this.#model = model;
    this.#possible = [{ state: model.initial, happened: 0 }];
  }

  /** What may be the case now. */
  get possible(): readonly Possibility<State>[] {
    return this.#possible;
  }

  /** The most that was possible at once so far. */
  get most(): number {
    return this.#most;
  }

  /** From how many the search went on so far. */
  get states(): number {
    return this.#states;
  }

  /**
   * The next event begins; all that ended before it end first. The search is to be run to its end before the next one.
   *
   * @returns a search for the first of these that is impossible; null when none is
   * @throws {OverlapError} when more than `mostOpen` events overlap, or more than `mostPossible` may be the case
   */
  *begin(event: T): Search<State, T> {
    const impossible = yield* this.#endBefore(event.from);
    if (impossible !== null) return impossible;
    const hole = this.open.indexOf(null);
    const slot = hole === -1 ? this.open.length : hole;
    if (slot === mostOpen) throw new OverlapError(`at most ${mostOpen} events that overlap`);
    this.open[slot] = event;
    return null;
  }

  /** All events end. @throws {OverlapError} when more than `mostPossible` may be the case */
  end(): Search<State, T> {
    return this.#endBefore(Number.POSITIVE_INFINITY);
  }

  *#endBefore(moment: number): Search<State, T> {
    for (;;) {
      let first = -1;
      for (const [slot, event] of this.open.entries()) {
        if (event === null || event.to >= moment) continue;
        if (first === -1 || event.to < this.open[first]!.to) first = slot;
      }
      if (first === -1) return null;
      const impossible = yield* this.#end(first);
      if (impossible !== null) return impossible;
      this.open[first] = null;
    }
  }

  /** The event of a slot has happened by now: what may be the case then. */
  *#end(slot: number): Search<State, T> {
    const bit = 1 << slot;
    const after = new Possibilities(this.#model);
    const tried = new Possibilities(this.#model);
    for (const { state, happened } of this.#possible) {
      if (this.#isToPause()) yield;
      if ((happened & bit) !== 0) after.add(state, happened & ~bit);
      else tried.add(state, happened);
    }
    // Grows while it is walked: each of the others may have come first.
    for (const possibility of tried.all) {
      if (this.#isToPause()) yield;
      this.#goOn(possibility, slot, tried, after);
    }
    if (after.all.length === 0)
      return { event: this.open[slot]!, before: this.#possible, tried: tried.all, open: [...this.open] };
    this.#possible = after.all;
    this.#most = Math.max(this.#most, after.all.length);
    return null;
  }

  /** What each open event makes of a possibility: the one of the slot comes last. */
  #goOn(
    { state, happened }: Possibility<State>,
    slot: number,
    tried: Possibilities<State>,
    after: Possibilities<State>,
  ): void {
    for (const [other, event] of this.open.entries()) {
      if (event === null || (happened & (1 << other)) !== 0) continue;
      for (const next of this.#model.next(state, event.event)) {
        if (other === slot) after.add(next, happened);
        else tried.add(next, happened | (1 << other));
      }
    }
  }

  #isToPause(): boolean {
    return ++this.#states % statesBetween === 0;
  }
}

/** A set of possibilities, which makes keys only once there are several. */
class Possibilities<State> {
  readonly all: Possibility<State>[] = [];
  #keys: Set<string> | null = null;
  readonly #model: EventModel<State, never>;

  constructor(model: Pick<EventModel<State, never>, "key">) {
    this.#model = model as EventModel<State, never>;
  }

  add(state: State, happened: number): void {
    if (this.all.length > 0) {
      this.#keys ??= new Set([this.#keyOf(this.all[0]!)]);
      const key = this.#keyOf({ state, happened });
      if (this.#keys.has(key)) return;
      this.#keys.add(key);
    }
    if (this.all.length === mostPossible)
      throw new OverlapError(
        `at most ${mostPossible} states that are possible at once, by intervals that are narrower or more that is observed`,
      );
    this.all.push({ state, happened });
  }

  #keyOf({ state, happened }: Possibility<State>): string {
    return `${happened} ${this.#model.key(state)}`;
  }
}
