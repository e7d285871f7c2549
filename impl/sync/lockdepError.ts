/** Where a lock was taken: by whom, and the lines of the call stack. */
export type LockPlace = { readonly goroutine: string; readonly stack: string };

/** A misuse of locks, which may lead to a deadlock even if it did not this time. */
export class LockdepError extends Error {
  override readonly name = "LockdepError";
  readonly kind: "order" | "inversion" | "recursion" | "owner";
  /** The places that contradict each other. */
  readonly places: readonly LockPlace[];

  constructor(kind: LockdepError["kind"], says: string, places: readonly LockPlace[]) {
    super([says, ...places.map(({ goroutine, stack }) => `${goroutine}:\n${stack}`)].join("\n"));
    this.kind = kind;
    this.places = places;
  }
}
