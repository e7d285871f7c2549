import type { Word } from "../effects.ts";
import { add, compareExchange, load, move, type Steps, sleep, step, wake } from "./steps.ts";

/**
 * A semaphore: one word, the count. To acquire one waits until it is positive and takes one away. Whoever comes first
 * takes what was meant for another. Models the runtime's semacquire and semrelease, which the spec takes as single
 * steps.
 */
export const semaphore = { acquire: move(acquire), release: move(release) } as const;

function* acquire(word: Word): Steps {
  for (;;) {
    const count = yield step("Look", load, word);
    if (count === 0) yield step("Sleep", sleep, word, 0);
    else if ((yield step("Take", compareExchange, word, count, count - 1)) === count) return;
  }
}

function* release(word: Word): Steps {
  yield step("Give", add, word, 1);
  yield step("Wake", wake, word, 1);
}
