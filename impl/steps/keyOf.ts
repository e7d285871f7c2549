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

let values = new Int16Array(256);
let bytes = Buffer.from(values.buffer);
let length = 0;

function push(value: number): void {
  if (length === values.length) {
    const grown = new Int16Array(length * 2);
    grown.set(values);
    values = grown;
    bytes = Buffer.from(values.buffer);
  }
  values[length++] = value;
}

/**
 * The state of a driver as one string: all words of the memory, the locks, where each goroutine is, what it knows, and
 * what has happened. Words are cut to 16 bits.
 *
 * @owns k nobody takes a step meanwhile
 */
export function keyOf({ k, locks, goroutines, ghosts }: StepState): string {
  length = 0;
  for (let word = 0; word < k.memory.length; word++) push(k.memory.words[word]!);
  push(locks.ownerOf(k.extMu));
  for (const { mu } of k.signalHandlers) push(locks.ownerOf(mu));
  push(locks.writer);
  push(locks.queued);
  push(locks.granted);
  push(locks.pausing);
  push(locks.resting);
  for (const t of k.tasks) {
    const { index } = t;
    push(locks.ownerOf(t.mu));
    push(locks.waiting.get(t.endStopCond.word) ?? 0);
    push(locks.woken.get(t.endStopCond.word) ?? 0);
    push(numberOf(t.runState ?? ""));
    push(ghosts.externalStops[index]!);
    push(ghosts.applied[index]!);
    push(ghosts.looked[index] ? 1 : 0);
    push(ghosts.inDoStop[index] ? 1 : 0);
    push(ghosts.exited[index] ? 1 : 0);
  }
  push(ghosts.paused ? 1 : 0);
  for (const { index, at, program, on, mutex, rest } of goroutines) {
    push(locks.readers[index]!);
    push(at === null ? 0 : numberOf(at));
    push(program.length);
    push(on);
    push(mutex);
    push(rest);
  }
  return bytes.toString("latin1", 0, length * values.BYTES_PER_ELEMENT);
}
