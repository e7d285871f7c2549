import type { Choice } from "../../../../impl/index.ts";

/** How many bits a pick takes, from the least one that there is: `systemCall`. */
const bits = 6;
const least = -2;

/** A choice as one number. */
export function choiceNumber({ goroutine, pick }: Choice): number {
  return (goroutine << bits) | (pick - least);
}

/** The choice that has this number. */
export function choiceOf(number: number): Choice {
  return { goroutine: number >> bits, pick: (number & ((1 << bits) - 1)) + least };
}
