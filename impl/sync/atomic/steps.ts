/** @primitive_module the steps that primitives are made of */

import type { Word } from "../effects.ts";
import type { Atoms } from "./atoms.ts";

/** One access to a word, with up to two operands; answers with a number. */
export type Access = (atoms: Atoms, word: Word, a: number, b: number) => number;

/**
 * A step of an algorithm: an access, and the action of the spec that it is. An operand that the access does not need is
 * a local variable, so that a step says all on which the rest of its algorithm depends.
 */
export type Step = {
  readonly action: string;
  readonly access: Access;
  readonly word: Word;
  readonly a: number;
  readonly b: number;
};

/** An algorithm, one step a yield: takes the answer of each access, and returns or throws. */
export type Steps = Generator<Step, void, number>;

/** A step of the algorithm that another primitive's algorithm goes through at once, as the spec has it. */
export type Move = Access & { readonly steps: (word: Word, a: number, b: number) => Steps };

export const step = (action: string, access: Access, word: Word, a = 0, b = 0): Step => {
  return { action, access, word, a, b };
};

export const load: Access = (atoms, word) => atoms.load(word);
export const add: Access = (atoms, word, value) => atoms.add(word, value);
export const exchange: Access = (atoms, word, value) => atoms.exchange(word, value);
export const compareExchange: Access = (atoms, word, expected, value) => {
  return atoms.compareExchange(word, expected, value);
};

/** Sleeps on a word until woken, if the word holds `value`: the look and the sleep are one step. */
export const sleep: Access = (atoms, word, value) => {
  atoms.wait(word, value);
  return 0;
};

/** Wakes as many of those who sleep on a word as `count` says. */
export const wake: Access = (atoms, word, count) => atoms.notify(word, count);

/** Runs an algorithm to its end on this thread, which sleeps where the algorithm does. */
export function run(atoms: Atoms, steps: Steps): void {
  let next = steps.next(0);
  while (!next.done) {
    const { access, word, a, b } = next.value;
    next = steps.next(access(atoms, word, a, b));
  }
}

/** An algorithm as a step of others. */
export function move(steps: Move["steps"]): Move {
  const access: Access = (atoms, word, a, b) => {
    run(atoms, steps(word, a, b));
    return 0;
  };
  return Object.assign(access, { steps });
}
