import { expect, test } from "vitest";
import { Kernel } from "../kernel/kernel.ts";
import { Locks } from "./locks.ts";
import { ReplayError } from "./replayError.ts";

const kernel = () => new Kernel({ shape: "seed", groups: ["g1", "g2"], tasks: [], stops: [], signals: [] });

function made() {
  const k = kernel();
  const [mu, other] = [k.signalHandlersAt(0).mu, k.signalHandlersAt(1).mu];
  return { locks: new Locks(k.memory), ts: k.ts.mu, mu, other };
}

type Made = ReturnType<typeof made>;

const table: readonly [name: string, use: (m: Made) => void, words: RegExp | null][] = [
  ["a lock after its outer one", ({ locks, ts, mu }) => [locks.lock(ts), locks.lock(mu)], null],
  ["a lock before its outer one", ({ locks, ts, mu }) => [locks.lock(mu), locks.lock(ts)], /Lock order/],
  ["a lock taken again", ({ locks, mu }) => [locks.lock(mu), locks.unlock(mu), locks.lock(mu)], null],
  ["a lock taken twice", ({ locks, mu }) => [locks.lock(mu), locks.lock(mu)], /Deadlock/],
  ["a read lock taken twice", ({ locks, ts }) => [locks.lock(ts), locks.lock(ts)], /Deadlock/],
  ["two signal mutexes", ({ locks, mu, other }) => [locks.lock(mu), locks.lock(other)], /Lock order/],
  ["a lock released", ({ locks, mu }) => [locks.lock(mu), locks.unlock(mu)], null],
  ["a lock released that is free", ({ locks, mu }) => locks.unlock(mu), /Unlock of unlocked/],
  ["a write lock released", ({ locks, ts }) => [locks.wlock(ts), locks.wunlock(ts)], null],
  [
    "a read lock released as a write lock",
    ({ locks, ts }) => [locks.lock(ts), locks.wunlock(ts)],
    /unlocked/,
  ],
];

test.each(table)("Locks: %s", (_, use, words) => {
  if (words === null) expect(() => use(made())).not.toThrow();
  else expect(() => use(made())).toThrow(words);
});

test("Locks: none says whether any is held", () => {
  const { locks, mu } = made();
  expect(locks.none).toBe(true);
  locks.lock(mu);
  expect(locks.none).toBe(false);
  expect(new ReplayError("a")).toBeInstanceOf(Error);
});
