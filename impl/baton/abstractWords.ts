/** @primitive_module looks at words while nobody takes a step */

import { nobody } from "../steps/abstractLocks.ts";
import { writeLockStep } from "../steps/stepOf.ts";
import type { StepState } from "../steps/stepState.ts";
import type { Word } from "../sync/effects.ts";
import { WaitGroup } from "../sync/waitGroup.ts";
import { BatonError } from "./batonError.ts";
import { mutexesOf } from "./shared/mutexesOf.ts";

const maxReaders = 1 << 30;

/**
 * Makes of the words of a kernel with real primitives those that it has with abstract ones: the words of locks hold
 * nothing, and a count is a number. What the primitives held must be just what follows from the state's locks: this is
 * the mapping by which Mutex, RWMutex, Cond and WaitGroup of the spec refine their abstract locks, read backwards.
 *
 * @throws BatonError when a word holds something else
 */
export function abstractWords(state: StepState): void {
  const { k, locks } = state;
  const expect = (name: string, word: Word, ...allowed: number[]): void => {
    const { words } = k.memory;
    const found = words[word]!;
    words[word] = 0;
    if (!allowed.includes(found))
      throw new BatonError(`${name} holds ${found}, expected ${allowed.join(" or ")} by who has what`);
  };
  for (const mu of mutexesOf(k)) expect(mu.name, mu.word, locks.ownerOf(mu) === nobody ? 0 : 1);

  const { writer, queued, granted, pausing, resting } = locks;
  const reading = locks.readers.reduce((sum, count) => sum + count, 0);
  const writes = writer !== nobody;
  // Known to the writer alone: whether there were readers when he announced himself.
  const letIn = writes && reading === 0 && state.goroutines[writer]!.at === writeLockStep;
  const { word } = k.ts.mu;
  expect("TaskSet.mu, w", word, writes ? 1 : 0);
  expect("TaskSet.mu, writerSem", word + 1, 0, ...(letIn ? [1] : []));
  expect("TaskSet.mu, readerSem", word + 2, sizeOf(granted));
  expect("TaskSet.mu, readerCount", word + 3, reading + sizeOf(queued) - (writes ? maxReaders : 0));
  expect("TaskSet.mu, readerWait", word + 4, writes ? reading : 0);

  const expectCount = (name: string, at: Word, waiters: number, let_: number): void => {
    const found = k.memory.words[at]!;
    const counter = WaitGroup.counterOf(found);
    expect(name, at, (counter << 16) | sizeOf(waiters));
    expect(`the semaphore of ${name}`, at + 1, sizeOf(let_));
    k.memory.words[at] = counter;
  };
  expectCount("TaskSet.runningGoroutines", k.ts.runningGoroutines, pausing, resting);
  for (const { name, goroutineStopped, endStopCond } of k.tasks) {
    expectCount(`${name}.goroutineStopped`, goroutineStopped, 0, 0);
    const { words } = k.memory;
    const [taken, called] = [endStopCond.word, endStopCond.word + 1];
    words[taken]! -= words[called]!;
    words[called] = 0;
    expect(`${name}.endStopCond`, taken, sizeOf(locks.waiting.get(taken) ?? 0));
  }
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size++;
  return size;
}
