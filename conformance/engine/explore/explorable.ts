import type { Action } from "../action.ts";
import type { JsonObject } from "../json.ts";

/**
 * A system of which every interleaving can be taken: it can be begun anew, says which steps can be taken now, and takes
 * any of them. A choice is a number that means the same step whenever the system is in the same state.
 */
export interface Explorable {
  reset(): void;
  enabled(): readonly number[];
  take(choice: number): void;
  /** What the step is called; asked before it is taken. */
  labelOf(choice: number): Action;
  /** Equal in equal states only. */
  key(): string;
  /** The state as the spec has it. */
  describe(): JsonObject;
}
