import type { Errored } from "../verdict.ts";

/** An adapter in another process could not be driven. The message is whole, and says what to do. */
export class AdapterFault extends Error {
  override readonly name = "AdapterFault";
  readonly kind: Errored["kind"];
  /** The last lines that it printed, at most 20. */
  readonly printed: readonly string[];

  constructor(kind: Errored["kind"], message: string, printed: readonly string[] = []) {
    super(message);
    this.kind = kind;
    this.printed = printed;
  }
}
