import type { ts } from "ts-morph";
import { checkReturn } from "./checks/ends/checkReturn.ts";
import { checkThrow } from "./checks/ends/checkThrow.ts";
import type { State, States } from "./states/state.ts";
import type { Walk } from "./walk.ts";

/** A way out of a statement other than its end. */
export interface Jump {
  readonly how: "break" | "continue" | "return" | "throw";
  readonly label: string | undefined;
  readonly node: ts.Node;
  readonly states: States;
}

/** What may stop a jump. */
export type Frame =
  /** A loop (with `continues`), a switch, or a statement with a label. */
  | {
      readonly kind: "target";
      readonly labels: readonly string[];
      readonly breaks: State[];
      readonly continues: State[] | undefined;
      /** Whether a `break` without a label ends it. */
      readonly plain: boolean;
    }
  | { readonly kind: "try"; readonly throws: State[] }
  | { readonly kind: "finally"; readonly jumps: Jump[] }
  /** A callback that is run in the middle of this function. */
  | { readonly kind: "callback"; readonly returns: State[] };

/** Takes a jump to where it ends, or to the `finally` that it goes through. */
export function jump(walk: Walk, { how, label, node, states }: Jump): void {
  if (states.length === 0) return;
  for (const frame of walk.frames.toReversed()) {
    if (frame.kind === "finally") {
      frame.jumps.push({ how, label, node, states });
      return;
    }
    if (frame.kind === "try" && how === "throw") {
      frame.throws.push(...states);
      return;
    }
    if (frame.kind === "callback" && how === "return") {
      frame.returns.push(...states);
      return;
    }
    if (frame.kind !== "target" || (label === undefined ? !frame.plain : !frame.labels.includes(label)))
      continue;
    if (how === "break") frame.breaks.push(...states);
    else if (how === "continue" && frame.continues) frame.continues.push(...states);
    else continue;
    return;
  }
  if (how === "return") checkReturn(walk, states, node);
  if (how === "throw") checkThrow(walk, states, node);
}
