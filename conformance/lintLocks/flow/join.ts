import type { ts } from "ts-morph";
import { joinStates, signature, undecided } from "./states/joinStates.ts";
import type { Held, State, States } from "./states/state.ts";
import type { Walk } from "./walk.ts";

/**
 * The states after paths that come together at `node`. They may hold different locks only where a condition that cannot
 * change says which path was taken.
 */
export function join(walk: Walk, states: States, node: ts.Node): States {
  const joined = joinStates(states);
  const pair = undecided(joined);
  if (pair === undefined) return joined;
  const [more, less] = pair[0].held.size >= pair[1].held.size ? pair : [pair[1], pair[0]];
  const lock = difference(more, less);
  walk.report(
    node,
    "paths-differ",
    "the same locks held on all paths that meet here",
    `${lock?.lock.text ?? "a lock"} held ${lock?.mode ?? ""} on some only`,
  );
  const kept = signature(more);
  return joined.filter((state) => signature(state) === kept);
}

function difference(more: State, less: State): Held | undefined {
  return [...more.held].find(([key, { mode }]) => less.held.get(key)?.mode !== mode)?.[1];
}
