import { setTimeout } from "node:timers/promises";

/** Waits for a promise at most so many milliseconds: `undefined` if it is not fulfilled by then. */
export async function within<T>(milliseconds: number, done: Promise<T>): Promise<T | undefined> {
  const given = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: given.signal }).catch(() => undefined);
  try {
    return await Promise.race([done, late]);
  } finally {
    given.abort();
  }
}
