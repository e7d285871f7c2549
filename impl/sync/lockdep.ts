import { LockdepError, type LockPlace } from "./lockdepError.ts";

/** What is known of a lock: its instance by `word`, its class by `rank`; classes are locked in ascending order. */
export type KnownLock = { readonly word: number; readonly rank: number; readonly name: string };

/** One lock taken while another was held. */
export type LockEdge = {
  readonly outer: KnownLock;
  readonly inner: KnownLock;
  readonly outerAt: LockPlace;
  readonly innerAt: LockPlace;
};

type Held = { readonly lock: KnownLock; readonly at: LockPlace; readonly exclusive: boolean };

/**
 * Checks the order of locks while a program runs: what each goroutine holds, and which lock was ever taken inside which.
 * So it finds an inversion though the two orders were seen at different times, or by different threads (`merge`).
 *
 * Two locks of one class are taken at once only inside a lock of an outer class that is held exclusively, and then in
 * any order.
 */
export class Lockdep {
  /** Of each goroutine, in the order in which it took them. */
  readonly #held = new Map<string, Held[]>();
  /** By the words of outer and inner. */
  readonly #edges = new Map<string, LockEdge>();

  /** What was seen so far, for `merge`. */
  get edges(): readonly LockEdge[] {
    return [...this.#edges.values()];
  }

  /**
   * To be called before a goroutine locks; `stack` says where, unless it is where this is called.
   *
   * @throws LockdepError when it holds the lock already, holds one of an inner class, or when the two were taken the
   *   other way round before; the lock then counts as not taken
   */
  acquire(goroutine: string, lock: KnownLock, exclusive = true, stack = stackOfCaller()): void {
    const held = this.#heldBy(goroutine);
    const at: LockPlace = { goroutine, stack };
    for (const { lock: outer, at: outerAt } of held) {
      if (outer.word === lock.word) {
        throw new LockdepError("recursion", `${lock.name} is locked again by its holder`, [outerAt, at]);
      }
      if (outer.rank > lock.rank || (outer.rank === lock.rank && !isGuarded(held, lock.rank))) {
        throw new LockdepError("order", `${lock.name} is locked inside ${outer.name}`, [outerAt, at]);
      }
    }
    for (const { lock: outer, at: outerAt } of held) {
      if (outer.rank !== lock.rank) this.#add({ outer, inner: lock, outerAt, innerAt: at });
    }
    held.push({ lock, at, exclusive });
  }

  /**
   * To be called before a goroutine unlocks.
   *
   * @throws LockdepError when another holds the lock, or nobody does
   */
  release(goroutine: string, lock: KnownLock, stack?: string): void {
    const held = this.#heldBy(goroutine);
    const index = held.findLastIndex((each) => each.lock.word === lock.word);
    if (index >= 0) {
      held.splice(index, 1);
      return;
    }
    const at: LockPlace = { goroutine, stack: stack ?? stackOfCaller() };
    for (const [holder, locks] of this.#held) {
      const taken = locks.find((each) => each.lock.word === lock.word);
      if (taken !== undefined) {
        throw new LockdepError("owner", `${lock.name} is unlocked by ${goroutine}, held by ${holder}`, [
          taken.at,
          at,
        ]);
      }
    }
    throw new LockdepError("owner", `${lock.name} is unlocked by ${goroutine}, who does not hold it`, [at]);
  }

  /** The locks that a goroutine holds, outermost first. */
  heldBy(goroutine: string): readonly KnownLock[] {
    return this.#heldBy(goroutine).map(({ lock }) => lock);
  }

  /**
   * Takes in what another thread has seen.
   *
   * @throws LockdepError when the two have taken locks in orders that together are a circle
   */
  merge(edges: readonly LockEdge[]): void {
    for (const edge of edges) this.#add(edge);
  }

  #heldBy(goroutine: string): Held[] {
    const held = this.#held.get(goroutine) ?? [];
    this.#held.set(goroutine, held);
    return held;
  }

  #add(edge: LockEdge): void {
    const { outer, inner, outerAt, innerAt } = edge;
    const key = `${outer.word} ${inner.word}`;
    if (this.#edges.has(key)) return;
    const back = this.#path(inner.word, outer.word);
    if (back !== null) {
      const others = back.flatMap((each) => [each.outerAt, each.innerAt]);
      const says = `${inner.name} is locked inside ${outer.name}, and elsewhere the other way round`;
      throw new LockdepError("inversion", says, [outerAt, innerAt, ...others]);
    }
    this.#edges.set(key, edge);
  }

  /** How locks were taken inside each other, from one to another. */
  #path(from: number, to: number, seen = new Set<number>()): LockEdge[] | null {
    seen.add(from);
    for (const edge of this.#edges.values()) {
      if (edge.outer.word !== from || seen.has(edge.inner.word)) continue;
      if (edge.inner.word === to) return [edge];
      const rest = this.#path(edge.inner.word, to, seen);
      if (rest !== null) return [edge, ...rest];
    }
    return null;
  }
}

/** Whether two locks of a class may be held at once. */
const isGuarded = (held: readonly Held[], rank: number) => {
  return held.some(({ lock, exclusive }) => lock.rank < rank && exclusive);
};

/** The call stack without the lines of this file. */
function stackOfCaller(): string {
  const [, , , ...lines] = (new Error().stack ?? "").split("\n");
  return lines.slice(0, 6).join("\n");
}
