import { performance } from "node:perf_hooks";
import { traceAt } from "../cover/traces.ts";
import type { Adapter } from "../defineAdapter.ts";
import type { WholeAnswer, WholeTrace } from "../replay/wholeTrace.ts";
import { count } from "../report/count.ts";
import { type Suite, traceName } from "../suite/suite.ts";
import { type Finding, missing, ok } from "./finding.ts";
import type { FittedSuite } from "./fittedSuite.ts";

/** How long each is measured, in ms. */
const span = 1000;

/**
 * How many steps a second an adapter does in whole traces, the next one asked for meanwhile as a replay does, and how many
 * requests without a step it answers, one after the other.
 *
 * @throws {AdapterFault} when the adapter cannot be driven
 */
export async function speedFinding(adapter: Adapter, fitted: readonly FittedSuite[]): Promise<Finding> {
  const open = fitted.filter((each) => each.open);
  const steps = (suite: Suite) => suite.cover.traces.edges.length;
  const [largest] = [...open].sort((a, b) => steps(b.suite) - steps(a.suite));
  if (largest === undefined) return missing("speed", "there is no trace that it can do");
  const { suite } = largest;
  const stepsASecond = await inWholeTraces(adapter, largest);
  const roundTripsASecond = await inEmptyTraces(adapter, suite);
  return ok(
    "speed",
    `${count(Math.round(stepsASecond))} steps a second in whole traces of ${suite.model}, ${count(Math.round(roundTripsASecond))} round trips a second`,
    { stepsASecond, roundTripsASecond },
  );
}

async function inWholeTraces(adapter: Adapter, fitted: FittedSuite): Promise<number> {
  const { traces } = fitted.suite.cover;
  let [asked, done] = [0, 0];
  const ask = (): Promise<WholeAnswer> => {
    const answer = adapter.run!(traceOf(fitted, asked++ % traces.count));
    // Where one fails, the next does too, and nobody waits for it.
    answer.catch(() => {});
    return answer;
  };
  const began = performance.now();
  let [now, next] = [ask(), ask()];
  do {
    done += (await now).results.length;
    [now, next] = [next, ask()];
  } while (performance.now() - began < span);
  const elapsed = performance.now() - began;
  await Promise.all([now, next]);
  return (done * 1000) / elapsed;
}

async function inEmptyTraces(adapter: Adapter, { model, config }: Suite): Promise<number> {
  const began = performance.now();
  let done = 0;
  do {
    await adapter.run!({ name: model, config, actions: [] });
    done++;
  } while (performance.now() - began < span);
  return (done * 1000) / (performance.now() - began);
}

function traceOf({ suite, canDo }: FittedSuite, index: number): WholeTrace {
  const { labels, labelTable } = suite.graph;
  const { edges } = traceAt(suite.cover.traces, index);
  const end = edges.findIndex((edge) => !canDo(labels[edge]!));
  const possible = end === -1 ? edges : edges.subarray(0, end);
  const actions = Array.from(possible, (edge) => labelTable[labels[edge]!]!.action);
  return { name: traceName(suite, index), config: suite.config, actions };
}
