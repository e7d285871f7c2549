/** @primitive_module the primitive itself */

import { Panic } from "../kernel/panic.ts";
import type { Atoms } from "./atomic/atoms.ts";
import { semaphore } from "./atomic/semaphore.ts";
import { add, compareExchange, exchange, load, move, run, type Steps, step } from "./atomic/steps.ts";
import type { Word } from "./effects.ts";

/** The words, from the first. */
const stateWord = 0;
const semaWord = 1;

const counterOf = (state: number) => state >> 16;
const waitersOf = (state: number) => state & 0xffff;

/**
 * A wait group in one word and a semaphore, as Go's sync.WaitGroup. Models spec/WaitGroup.tla; each step bears the
 * name of the spec's action.
 *
 * Both halves of the state lie in one word, so that one access sees or changes both: there may be 32,767 to wait for,
 * and 65,535 who wait.
 */
export class WaitGroup {
  /** How many words it takes. */
  static readonly words = 2;
  /** The algorithms, as steps of others; the operand of `add` is the delta. */
  static readonly add = move(addSteps);
  static readonly wait = move(wait);
  /** The counter in a state word. */
  static readonly counterOf = counterOf;

  readonly #atoms: Atoms;
  /**
   * | Word | Bits  | Name    | Holds                                                    |
   * | ---- | ----- | ------- | -------------------------------------------------------- |
   * | +0   | 16-31 | counter | int16: what was added, less what was done                |
   * | +0   | 0-15  | waiters | uint16: who waits for the counter to be 0                |
   * | +1   | all   | sema    | a semaphore, on which one waits                          |
   */
  readonly #word: Word;

  constructor(atoms: Atoms, word: Word) {
    this.#atoms = atoms;
    this.#word = word;
  }

  /** What was added, less what was done. */
  get counter(): number {
    return counterOf(this.#atoms.load(this.#word + stateWord));
  }

  /**
   * Adds to the counter; who makes it 0 wakes those who wait. Models WaitGroup.Add, and Done for -1.
   *
   * @throws Panic `sync: negative WaitGroup counter`; or `sync: WaitGroup misuse: Add called concurrently with Wait`
   */
  add(delta: number): void {
    run(this.#atoms, addSteps(this.#word, delta));
  }

  /**
   * Sleeps until the counter is 0. Models WaitGroup.Wait.
   *
   * @throws Panic `sync: WaitGroup is reused before previous Wait has returned`
   */
  wait(): void {
    run(this.#atoms, wait(this.#word));
  }
}

function* addSteps(word: Word, delta: number): Steps {
  const high = delta << 16;
  const state = ((yield step(delta > 0 ? "Add" : "Done", add, word + stateWord, high)) + high) | 0;
  const counter = counterOf(state);
  let waiters = waitersOf(state);
  if (counter < 0) throw new Panic("sync: negative WaitGroup counter");
  if (waiters !== 0 && delta > 0 && counter === delta) throw new Panic(misuse);
  if (counter > 0 || waiters === 0) return;
  if ((yield step("Check", load, word + stateWord, state)) !== state) throw new Panic(misuse);
  yield step("Reset", exchange, word + stateWord, 0, waiters);
  for (; waiters > 0; waiters--) yield step("Release", semaphore.release, word + semaWord, waiters);
}

const misuse = "sync: WaitGroup misuse: Add called concurrently with Wait";

function* wait(word: Word): Steps {
  for (;;) {
    const seen = yield step("Load", load, word + stateWord);
    if (counterOf(seen) === 0) return;
    if ((yield step("Register", compareExchange, word + stateWord, seen, seen + 1)) === seen) break;
  }
  yield step("AcquireSema", semaphore.acquire, word + semaWord);
  if ((yield step("Return", load, word + stateWord)) !== 0) {
    throw new Panic("sync: WaitGroup is reused before previous Wait has returned");
  }
}
