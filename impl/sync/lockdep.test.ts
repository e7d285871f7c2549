import { describe, expect, test } from "vitest";
import { Lockdep } from "./lockdep.ts";
import { LockdepError } from "./lockdepError.ts";

const outer = { word: 0, rank: 1, name: "outer" };
const first = { word: 1, rank: 2, name: "first" };
const second = { word: 2, rank: 3, name: "second" };
const twin = { word: 3, rank: 3, name: "twin" };
/** Of no order among themselves but that in which they are taken. */
const a = { word: 10, rank: 5, name: "a" };

type Use = (locks: Lockdep) => void;
const take =
  (goroutine: string, ...locks: readonly { word: number; rank: number; name: string }[]): Use =>
  (lockdep) => {
    for (const lock of locks) lockdep.acquire(goroutine, lock);
    for (const lock of locks.toReversed()) lockdep.release(goroutine, lock);
  };

function thrownBy(...uses: readonly Use[]): LockdepError | null {
  const lockdep = new Lockdep();
  try {
    for (const use of uses) use(lockdep);
    return null;
  } catch (error) {
    if (error instanceof LockdepError) return error;
    throw error;
  }
}

describe("Lockdep:", () => {
  test.each<[string, Use, LockdepError["kind"] | null, number]>([
    ["locks in order", take("g1", outer, first, second), null, 0],
    ["a lock inside one of an inner class", take("g1", second, first), "order", 2],
    ["two of a class with nothing outside", take("g1", second, twin), "order", 2],
    ["two of a class inside an exclusive lock", take("g1", outer, second, twin), null, 0],
    [
      "two of a class inside a shared lock",
      (lockdep) => {
        lockdep.acquire("g1", outer, false);
        lockdep.acquire("g1", second);
        lockdep.acquire("g1", twin);
      },
      "order",
      2,
    ],
    ["a lock taken again by its holder", take("g1", first, first), "recursion", 2],
    [
      "a lock taken by another, who waits",
      (lockdep) => [take("g1", a)(lockdep), take("g2", a)(lockdep)],
      null,
      0,
    ],
    [
      "an unlock by another",
      (lockdep) => {
        lockdep.acquire("g1", first);
        lockdep.release("g2", first);
      },
      "owner",
      2,
    ],
    ["an unlock of what nobody holds", (lockdep) => lockdep.release("g1", first), "owner", 1],
  ])("%s", (_, use, kind, places) => {
    const error = thrownBy(use);
    expect(error?.kind ?? null).toBe(kind);
    expect(error?.places.length ?? 0).toBe(places);
    for (const { stack } of error?.places ?? []) expect(stack).toContain("lockdep.test.ts");
  });

  test("heldBy() names what a goroutine holds, outermost first", () => {
    const lockdep = new Lockdep();
    lockdep.acquire("g1", outer);
    lockdep.acquire("g1", first);
    expect(lockdep.heldBy("g1")).toEqual([outer, first]);
    lockdep.release("g1", outer);
    expect(lockdep.heldBy("g1")).toEqual([first]);
    expect(lockdep.heldBy("g2")).toEqual([]);
  });
});

describe("Lockdep without ranks that tell:", () => {
  const [x, y, z] = ["x", "y", "z"].map((name, i) => ({ word: 20 + i, rank: 1 + i, name }));
  /** The same lock to another thread, which ranks it otherwise. */
  const reranked = (lock: typeof x, rank: number) => ({ ...lock!, rank });

  test("two orders seen at different times are an inversion, with the stacks of both", () => {
    const error = thrownBy(take("g1", x!, y!), take("g2", reranked(y, 1), reranked(x, 2)));
    expect(error).toMatchObject({ kind: "inversion" });
    expect(error!.message).toMatch(/^x is locked inside y, and elsewhere the other way round/);
    expect(error!.places.map(({ goroutine }) => goroutine)).toEqual(["g2", "g2", "g1", "g1"]);
  });

  test("a circle of three is an inversion", () => {
    const uses = [take("g1", x!, y!), take("g2", y!, z!), take("g3", reranked(z, 1), reranked(x, 2))];
    expect(thrownBy(...uses)?.places).toHaveLength(6);
    expect(thrownBy(...uses.slice(0, 2))).toBeNull();
  });

  test("merge() finds what two threads have seen, each one order", () => {
    const [one, other, same] = [new Lockdep(), new Lockdep(), new Lockdep()];
    take("g1", x!, y!)(one);
    take("g1", x!, y!)(same);
    take("g2", reranked(y, 1), reranked(x, 2))(other);
    expect(() => one.merge(same.edges)).not.toThrow();
    expect(() => one.merge(other.edges)).toThrow(LockdepError);
  });
});
