import type { ts } from "ts-morph";
import { lockKey } from "../../states/heldLocks.ts";
import { heldText } from "../../states/heldText.ts";
import type { States } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";

/** Checks that a function throws with no lock but those that it was called with, or that its tags name. */
export function checkThrow(walk: Walk, states: States, node: ts.Node): void {
  const { requires, releases, throwsHolding } = walk.contract;
  const brought = new Set([...requires, ...releases].map(({ lock }) => lockKey(lock)));
  const left = new Set(throwsHolding.map(({ lockClass }) => lockClass.name));
  for (const { held } of states) {
    for (const [key, each] of held) {
      if (brought.has(key) || left.has(each.lock.lockClass.name)) continue;
      const expected = `${each.lock.text} released when this throws`;
      walk.report(node, "held-at-throw", expected, heldText(each));
    }
  }
}
