import type { Effect, Word } from "../../sync/effects.ts";
import type { OpenEvent } from "./recorder.ts";
import type { Words } from "./words.ts";

type Events = {
  /** The open one ends. */
  begin(action: string, args: Record<string, string>, from: number, to: number): OpenEvent;
  finish(): void;
};

/**
 * The events of a search for a task that can receive a signal: a look at one task after the other, then the interrupt of
 * the one that was found. Whether a task is interrupted is looked at without a lock, so each look is an event.
 */
export class ReceiverSearch {
  readonly #words: Words;
  readonly #events: Events;
  /** The look that is under way; all of it goes on as long as a task is looked at. */
  #look: OpenEvent | null = null;
  #made = false;

  constructor(words: Words, events: Events) {
    this.#words = words;
    this.#events = events;
  }

  /**
   * Takes an access if it is one of a search.
   *
   * @param signal what is looked for a receiver of
   * @returns whether it was
   */
  took({ kind, on, step }: Effect, answer: number, signal: string, from: number, to: number): boolean {
    if (step === "canReceive") {
      this.#made = true;
      this.#begins("cannotReceive", { task: this.#words.receiverOf(on as Word)!, signal }, from, to);
      return true;
    }
    if (kind === "interrupt") {
      if (this.#look !== null) this.#look.to = to;
      this.end();
      return true;
    }
    if (step === "interruptChan") {
      this.#begins("interrupt", { task: this.#words.receiverOf(on as Word)! }, from, to);
      return true;
    }
    if (this.#look === null) return false;
    this.#look.to = to;
    if (this.#words.isInterruptChan(on as Word)) {
      this.#look.from = from;
      if (answer === 0) this.#look.action = "canReceive";
      this.end();
    }
    return true;
  }

  /** Whether there was one since the last time that this was asked. */
  wasMade(): boolean {
    const made = this.#made;
    this.#made = false;
    return made;
  }

  /** The search is over, or has come to the next task. */
  end(): void {
    if (this.#look === null) return;
    this.#look = null;
    this.#events.finish();
  }

  #begins(action: string, args: Record<string, string>, from: number, to: number): void {
    this.end();
    this.#look = this.#events.begin(action, args, from, to);
  }
}
