import type { StepState } from "./stepState.ts";

const numbers = new Map<string, number>();

/** A small number for a text, the same each time. */
function numberOf(text: string): number {
  let number = numbers.get(text);
  if (number === undefined) {
    number = numbers.size + 1;
    numbers.set(text, number);
  }
  return number;
}

let buffer = new Int16Array(256);

/**
 * The state of a driver as one string: all words of the memory, the locks, where each goroutine is, what it knows, and
 * what has happened. Words are cut to 16 bits.
 *
 * @owns k nobody takes a step meanwhile
 */
export function keyOf({ k, locks, goroutines, ghosts }: StepState): string {
  let length = 0;
  const push = (value: number): void => {
    if (length === buffer.length) {
      const grown = new Int16Array(length * 2);
      grown.set(buffer);
      buffer = grown;
    }
    buffer[length++] = value;
  };
  for (let word = 0; word < k.memory.length; word++) push(k.memory.words[word]!);
  push(locks.ownerOf(k.extMu));
  for (const { mu } of k.signalHandlers) push(locks.ownerOf(mu));
  for (const value of [locks.writer, locks.queued, locks.granted, locks.pausing, locks.resting]) push(value);
  for (const t of k.tasks) {
    push(locks.ownerOf(t.mu));
    push(locks.waiting.get(t.endStopCond.word) ?? 0);
    push(locks.woken.get(t.endStopCond.word) ?? 0);
    push(numberOf(t.runState ?? ""));
    push(ghosts.externalStops[t.index]!);
    push(ghosts.applied[t.index]!);
    for (const { [t.index]: flag } of [ghosts.looked, ghosts.inDoStop, ghosts.exited]) push(flag ? 1 : 0);
  }
  push(ghosts.paused ? 1 : 0);
  for (const p of goroutines) {
    push(locks.readers[p.index]!);
    push(p.at === null ? 0 : numberOf(p.at));
    push(p.program.length);
    push(p.on);
    push(p.mutex);
    push(p.rest);
  }
  return String.fromCharCode(...new Uint16Array(buffer.buffer, 0, length));
}
