import { traceAt } from "../cover/traces.ts";
import type { Adapter } from "../defineAdapter.ts";
import { picksCapability } from "../defineAdapter.ts";
import type { JsonValue } from "../json.ts";
import { differences } from "../replay/answers/differences.ts";
import { fieldTree } from "../replay/answers/fieldPaths.ts";
import { edgesWithoutChoice, inputsOf } from "../replay/inputs.ts";
import type { WholeTrace } from "../replay/wholeTrace.ts";
import { count } from "../report/count.ts";
import { traceName } from "../suite/suite.ts";
import { type Finding, missing, ok, wrong } from "./finding.ts";
import type { FittedSuite } from "./fittedSuite.ts";

const times = 3;

/**
 * Whether the same trace gives the same answer, three times in a row: of each suite the longest trace, as far as the spec
 * leaves no choice.
 *
 * @throws {AdapterFault} when the adapter cannot be driven
 */
export async function answersAgain(adapter: Adapter, fitted: readonly FittedSuite[]): Promise<Finding> {
  const name = "determinism";
  const unobserved = fieldTree(adapter.unobserved ?? []);
  const picks = adapter.capabilities.includes(picksCapability);
  const traces = fitted.flatMap((each) => traceWithoutChoice(each, picks) ?? []);
  for (const trace of traces) {
    let first: JsonValue | undefined;
    for (let time = 1; time <= times; time++) {
      const { observed = null, results } = await adapter.run!(trace);
      const answer = JSON.parse(JSON.stringify([{ observed }, ...results])) as JsonValue[];
      if (first === undefined) first = answer;
      const [difference] = differencesOf(first as JsonValue[], answer, unobserved);
      if (difference !== undefined) {
        return wrong(
          name,
          `${trace.name} is answered otherwise at time ${time}: ${difference}. Begin every run in a fresh system`,
        );
      }
    }
  }
  if (traces.length === 0) return missing(name, "there is no trace without a choice that it can do");
  const steps = traces.reduce((sum, { actions }) => sum + actions.length, 0);
  return ok(
    name,
    `${count(steps)} steps in ${traces.length === 1 ? "a trace" : `${traces.length} traces`} are answered alike, ${times} times`,
  );
}

/** Where two answers to one trace part, as `step 3, tasks.t1.stop: null, then "vforkStop"`. */
function differencesOf(
  first: readonly JsonValue[],
  again: readonly JsonValue[],
  unobserved: ReturnType<typeof fieldTree>,
): string[] {
  const tree = unobserved === undefined ? undefined : { observed: unobserved };
  return Array.from({ length: Math.max(first.length, again.length) }, (_, step) => {
    const [difference] = differences(first[step] ?? null, again[step] ?? null, tree);
    if (difference === undefined) return [];
    const { path, expected, found } = difference;
    const text = (value: JsonValue | undefined) => JSON.stringify(value) ?? "(absent)";
    return [`step ${step}, ${path.replace(/^observed\./, "")}: ${text(expected)}, then ${text(found)}`];
  }).flat();
}

function traceWithoutChoice({ suite, open, canDo }: FittedSuite, picks: boolean): WholeTrace | undefined {
  const { graph, cover, config } = suite;
  if (!open || graph.initial.length > 1) return undefined;
  const without = edgesWithoutChoice(graph, inputsOf(graph, picks));
  let longest: { index: number; length: number } = { index: -1, length: 0 };
  for (let index = 0; index < cover.traces.count; index++) {
    const { edges } = traceAt(cover.traces, index);
    const end = edges.findIndex((edge) => without[edge] === 0 || !canDo(graph.labels[edge]!));
    const length = end === -1 ? edges.length : end;
    if (length > longest.length) longest = { index, length };
  }
  if (longest.length === 0) return undefined;
  const edges = traceAt(cover.traces, longest.index).edges.subarray(0, longest.length);
  const actions = Array.from(edges, (edge) => graph.labelTable[graph.labels[edge]!]!.action);
  return { name: traceName(suite, longest.index), config, actions };
}
