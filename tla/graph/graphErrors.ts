import type { Cfg } from "../cfg/cfg.ts";
import { TlaError } from "../tlaError.ts";
import type { ActionDeclaration } from "./actions/actionInstances.ts";

/** What of two runs must be equal if they have the same steps. */
export interface GraphFigures {
  distinctStates: number;
  statesGenerated: number;
}

/** @throws TlaError `badActions` when none are declared */
export function checkActions(actions: readonly ActionDeclaration[] | undefined): void {
  if (actions !== undefined && actions.length > 0) return;
  throw new TlaError(
    "badActions",
    {},
    'No actions are declared. List every disjunct of Next with the set of each parameter, as {"operator": "Switch", ' +
      '"parameters": {"lamp": "Lamps"}}',
  );
}

/** @throws TlaError `impossibleEdges` when states stand for others, so that an edge may be no step */
export function checkCfg(cfg: Cfg, file: string): void {
  const keyword = cfg.symmetry !== null ? "SYMMETRY" : cfg.view !== null ? "VIEW" : null;
  if (keyword === null) return;
  throw new TlaError(
    "impossibleEdges",
    { file, keyword },
    `${file} has a ${keyword}, with which the graph gets edges that are no steps. Use a configuration without it`,
  );
}

/** @throws TlaError `incompleteActions`, with both figures, when they differ */
export function checkFigures(found: GraphFigures, expected: GraphFigures): void {
  const same =
    found.distinctStates === expected.distinctStates && found.statesGenerated === expected.statesGenerated;
  if (same) return;
  const figures = ({ distinctStates, statesGenerated }: GraphFigures) => ({
    distinctStates,
    statesGenerated,
  });
  throw new TlaError(
    "incompleteActions",
    { expected: figures(expected), found: figures(found) },
    "The declared actions do not add up to Next: they give " +
      `${found.distinctStates} distinct states of ${found.statesGenerated} generated, ` +
      `Next gives ${expected.distinctStates} of ${expected.statesGenerated}. ` +
      "Declare every disjunct of Next once, with the sets that Next quantifies over",
  );
}
