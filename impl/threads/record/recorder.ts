/** @primitive_module looks at accesses that others make, and makes none to what the kernel shares */

import type { Atoms } from "../../sync/atomic/atoms.ts";
import type { Effect, Word } from "../../sync/effects.ts";
import type { Desk } from "../desk.ts";
import type { Half, HalfEvent, RecordedEvent, Recording } from "./recordedEvent.ts";

/** An event that is under way. */
export type OpenEvent = {
  action: string;
  args: Record<string, string>;
  from: number;
  to: number;
  observed: Record<string, number | string | boolean | null | readonly string[]>;
};

/** Effects that are accesses to data, whose moments are recorded. */
const accesses: ReadonlySet<Effect["kind"]> = new Set([
  ...(["load", "store", "add", "exchange", "interrupt", "waitZero"] as const),
]);

/**
 * Records what one thread does as events. It takes a number of the run's sequence before each access and after it: an
 * event has the number before its first access and that after its last, and so has happened between them. What is done
 * with a lock held has both numbers from inside the critical section.
 */
export abstract class Recorder {
  protected open: OpenEvent | null = null;
  readonly #by: string;
  readonly #atoms: Atoms;
  readonly #sequence: Word;
  readonly #events: RecordedEvent[] = [];
  readonly #starts: HalfEvent[] = [];
  #from = 0;

  constructor(by: string, atoms: Atoms, desk: Desk) {
    this.#by = by;
    this.#atoms = atoms;
    this.#sequence = desk.sequence;
  }

  get recording(): Recording {
    return { events: this.#events, starts: this.#starts };
  }

  /** An effect is about to be performed. */
  before({ kind }: Effect): void {
    if (kind === "unlock" || kind === "wunlock") this.unlocks(kind);
    else if (accesses.has(kind)) this.#from = this.number();
  }

  /** An effect was performed, and answered. */
  after(effect: Effect, answer: number): void {
    if (accesses.has(effect.kind)) this.accessed(effect, answer, this.#from, this.number());
    else if (effect.kind === "turn") this.turned(effect, answer);
  }

  protected number(): number {
    return this.#atoms.add(this.#sequence, 1);
  }

  /** An access was made between two numbers. */
  protected abstract accessed(effect: Effect, answer: number, from: number, to: number): void;
  /** A mutex, or TaskSet.mu that was locked for writing, is about to be unlocked. */
  protected unlocks(_kind: "unlock" | "wunlock"): void {}
  protected turned(_effect: Effect, _answer: number): void {}

  /** The open event, if there is one, is over, and another begins. */
  begin(action: string, args: Record<string, string>, from: number, to: number): OpenEvent {
    this.finish();
    this.open = { action, args, from, to, observed: {} };
    return this.open;
  }

  /** The open event, if there is one, is over. */
  finish(ended: Pick<RecordedEvent, "outcome" | "message"> = {}): void {
    if (this.open === null) return;
    this.#events.push({ ...this.open, by: this.#by, ...ended });
    this.open = null;
  }

  /** An event that no access belongs to. */
  protected now(action: string, args: Record<string, string> = {}): void {
    const at = this.number();
    this.begin(action, args, at, at);
    this.finish();
  }

  protected half(half: Half): void {
    this.#starts.push({ ...half, by: this.#by });
  }
}
