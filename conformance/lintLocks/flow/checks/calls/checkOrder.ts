import type { ts } from "ts-morph";
import type { LockClass } from "../../../locks/lockClass.ts";
import { lockOrder } from "../../../locks/lockOrder.ts";
import { heldText } from "../../states/heldText.ts";
import type { Held } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";

/** Checks that a lock of a class may be taken inside one that is held. */
export function checkOrder(
  walk: Walk,
  held: Held,
  { name, unknown }: Pick<LockClass, "name" | "unknown">,
  text: string,
  node: ts.Node,
): void {
  const outer = held.lock.lockClass;
  if (unknown || outer.unknown) return;
  const { outside } = lockOrder(walk.source, walk.source.checker);
  if (outside.get(name)?.has(outer.name)) return;
  const expected = outside.get(outer.name)?.has(name)
    ? `${text} taken before ${outer.name}, as the tags say`
    : `an order declared between ${outer.name} and ${name}, to take ${text}`;
  walk.report(node, "lock-order", expected, heldText(held));
}
