import type { JsonObject, Suite } from "../../../engine/index.ts";
import { seededNumbers } from "../../../engine/seededNumbers.ts";
import { lie } from "./lie.ts";
import { lieKinds, type NegativeControl } from "./negativeControl.ts";
import { predictedAt } from "./predictedAt.ts";

/** How often an edge is drawn that a lie has a place at; panics are rare. */
const mostDraws = 1000;

/**
 * So many negative controls, the same for the same suites and seed: the suites in turn, the lies in turn, and an edge of
 * the suite where the lie has a place. A suite that has none, as one without panics, is passed over.
 */
export function chosenControls(suites: readonly Suite[], count: number, seed: number): NegativeControl[] {
  const numbers = seededNumbers(seed);
  const controls: NegativeControl[] = [];
  for (let i = 0; controls.length < count; i++) {
    const suite = suites[i % suites.length]!;
    // The lies shift by one each time that all suites had their turn: so each suite has several of them.
    const kind = lieKinds[(i + Math.floor(i / suites.length)) % lieKinds.length]!;
    const pick = numbers(1000);
    for (let draw = 0; draw < mostDraws; draw++) {
      const edge = numbers(suite.graph.edgeCount);
      const predicted = lie(kind, pick, toldOf(suite, edge)) && predictedAt(suite, edge);
      if (predicted === null) continue;
      controls.push({ model: suite.model, lie: kind, edge, pick, predicted });
      break;
    }
  }
  return controls;
}

/** What the suite has told of an edge. */
function toldOf({ graph }: Suite, edge: number) {
  const { outcome } = graph.labelTable[graph.labels[edge]!]!;
  const observed = graph.observationTable[graph.observations[graph.targets[edge]!]!] as JsonObject;
  return { outcome, observed };
}
