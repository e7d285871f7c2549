/** @primitive_module the primitive itself */

import type { Atoms } from "./atomic/atoms.ts";
import {
  add,
  compareExchange,
  load,
  move,
  run,
  type Step,
  type Steps,
  sleep,
  step,
  wake,
} from "./atomic/steps.ts";
import type { Word } from "./effects.ts";
import { Mutex } from "./mutex.ts";

/** The words, from the first. */
const waitWord = 0;
const notifyWord = 1;

const everyone = 0x7fffffff;

/**
 * A condition variable with tickets, as Go's sync.Cond. A ticket is taken before the mutex is released, so that no
 * signal after that is lost; who waits goes on only when his ticket was called, and the oldest ticket is called first.
 * Models spec/Cond.tla; each step bears the name of the spec's action.
 *
 * Go's list of those who sleep has a lock of its own. Here they sleep on `notify` itself, and look again for their
 * tickets when it changes.
 */
export class Cond {
  /** How many words it takes. */
  static readonly words = 2;
  /** The algorithms, as steps of others; the operand of `wait` is the word of a Mutex that the caller holds. */
  static readonly wait = move(wait);
  static readonly enlist = move(enlist);
  static readonly signal = move(signal);
  static readonly broadcast = move(broadcast);

  readonly #atoms: Atoms;
  /**
   * | Word | Name   | Holds (uint32)                                                        |
   * | ---- | ------ | --------------------------------------------------------------------- |
   * | +0   | wait   | the ticket that the next one who waits will take                      |
   * | +1   | notify | the ticket that the next signal will call: all before it were called  |
   */
  readonly #word: Word;

  constructor(atoms: Atoms, word: Word) {
    this.#atoms = atoms;
    this.#word = word;
  }

  /**
   * Releases the Mutex at `mutex`, sleeps until called, locks it again. Models Cond.Wait.
   *
   * Preconditions: the caller holds the Mutex.
   */
  wait(mutex: Word): void {
    run(this.#atoms, wait(this.#word, mutex));
  }

  /** Calls the next ticket, if anyone has it. Models Cond.Signal. */
  signal(): void {
    run(this.#atoms, signal(this.#word));
  }

  /** Calls all tickets. Models Cond.Broadcast. */
  broadcast(): void {
    run(this.#atoms, broadcast(this.#word));
  }
}

function* wait(word: Word, mutex: Word): Steps {
  const ticket = yield step("TakeTicket", add, word + waitWord, 1);
  yield step("Unlock", Mutex.unlock, mutex, ticket);
  yield step("Enlist", Cond.enlist, word, ticket);
  yield step("Lock", Mutex.lock, mutex);
}

/** Sleeps until the ticket is called. Models notifyListWait. */
function* enlist(word: Word, ticket: number): Steps {
  for (;;) {
    const next = yield step("Look", load, word + notifyWord);
    if (((ticket - next) | 0) < 0) return;
    yield step("Sleep", sleep, word + notifyWord, next);
  }
}

/** Models notifyListNotifyOne. */
function* signal(word: Word): Steps {
  for (;;) {
    const next = yield step("Look", load, word + notifyWord);
    if ((yield step("LookForTickets", load, word + waitWord, next)) === next) return;
    if (yield* call(word, next, (next + 1) | 0)) return;
  }
}

/** Models notifyListNotifyAll. */
function* broadcast(word: Word): Steps {
  for (;;) {
    const next = yield step("Look", load, word + notifyWord);
    const last = yield step("LookForTickets", load, word + waitWord, next);
    if (last === next || (yield* call(word, next, last))) return;
  }
}

/** Calls the tickets from `next` to before `last`, unless others were called meanwhile. */
function* call(word: Word, next: number, last: number): Generator<Step, boolean, number> {
  const found = yield step("Call", compareExchange, word + notifyWord, next, last);
  if (found !== next) return false;
  yield step("Wake", wake, word + notifyWord, everyone);
  return true;
}
