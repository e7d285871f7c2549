import { type BoundCall, bindPlace } from "../../../contracts/bind.ts";
import { functionName } from "../../../contracts/functionName.ts";
import type { Walk } from "../../walk.ts";
import { isOwned } from "../fields/isOwned.ts";

/** Checks that a caller owns what a function takes to be owned. */
export function checkOwners(walk: Walk, bound: BoundCall): void {
  const { call, callee } = bound;
  for (const place of callee.owns) {
    const owned = bindPlace(place, bound, walk.source.checker);
    if (isOwned(walk, owned)) continue;
    const expected = `${owned.text} owned by the caller of ${functionName(callee.declaration)}`;
    walk.report(call, "ownership-unmet", expected, "no word of it");
  }
}
