import type { ts } from "ts-morph";
import { join } from "../join.ts";
import { type Jump, jump } from "../jump.ts";
import { joinStates } from "../states/joinStates.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkStatement } from "./walkStatement.ts";

/** The states after a try statement; jumps out of it go through its `finally` first. */
export function walkTry(walk: Walk, node: ts.TryStatement, states: States): States {
  const { finallyBlock } = node;
  if (finallyBlock === undefined) return walkCatch(walk, node, states);
  const jumps: Jump[] = [];
  walk.frames.push({ kind: "finally", jumps });
  const after = walkCatch(walk, node, states);
  walk.frames.pop();
  const end = walkStatement(walk, finallyBlock, after);
  for (const each of grouped(jumps)) {
    jump(walk, { ...each, states: walkStatement(walk, finallyBlock, each.states) });
  }
  return end;
}

function walkCatch(walk: Walk, { tryBlock, catchClause }: ts.TryStatement, states: States): States {
  if (catchClause === undefined) return walkStatement(walk, tryBlock, states);
  const throws: State[] = [];
  walk.frames.push({ kind: "try", throws });
  const after = walkStatement(walk, tryBlock, states);
  walk.frames.pop();
  const caught = walkStatement(walk, catchClause.block, joinStates(throws));
  return join(walk, [...after, ...caught], catchClause);
}

/** Jumps to the same place as one, but for returns, each of which has a value of its own. */
function grouped(jumps: readonly Jump[]): Jump[] {
  const groups = new Map<unknown, Jump>();
  for (const each of jumps) {
    const key = each.how === "return" ? each.node : `${each.how} ${each.label ?? ""}`;
    const other = groups.get(key);
    groups.set(key, other ? { ...other, states: joinStates([...other.states, ...each.states]) } : each);
  }
  return [...groups.values()];
}
