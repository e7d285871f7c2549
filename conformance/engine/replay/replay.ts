import { type Adapter, defineAdapter, settlesCapability } from "../defineAdapter.ts";
import { runnableEdges } from "../graph/runnableEdges.ts";
import { type Lacking, passedText } from "../report/notRunText.ts";
import { settledSuite } from "../settle/settledSuite.ts";
import { type Suite, traceName } from "../suite/suite.ts";
import type { Verdict } from "../verdict.ts";
import { unmatchedPaths } from "./answers/fieldPaths.ts";
import type { ReplayOptions } from "./replayOptions.ts";
import type { ReplayCoverage, ReplayResult } from "./replayResult.ts";
import { Session } from "./session.ts";
import { tracesToRun } from "./tracesToRun.ts";
import { tryAgain } from "./tryAgain.ts";
import { lacks } from "./whyNot.ts";

/**
 * Replays a suite against an adapter. Whatever the adapter does becomes a verdict; nothing is thrown for it.
 * A synchronous endless loop of the adapter is the one thing that this cannot survive: see `isolatedReplay`.
 *
 * @throws {TypeError} if the adapter's shape is wrong
 * @throws {RangeError} if a shard is not one of `1 .. of`
 */
export async function replay(given: ReplayOptions): Promise<ReplayResult> {
  const adapter = defineAdapter(given.adapter, given.known);
  const settles = adapter.capabilities.includes(settlesCapability);
  const suite = settles ? settledSuite(given.suite) : given.suite;
  const options = { ...given, suite };
  const { shard = { index: 1, of: 1 }, smoke = false } = options;
  const indices = tracesToRun(options);
  const session = new Session(options);
  const wanted = plannedEdges(options, indices);
  const counts = { planned: indices.length, completed: 0, skipped: 0, replanned: 0, diverged: 0, notRun: 0 };
  const skips = new Map<string, number>();
  const skip = (reason: string) => {
    counts.skipped++;
    skips.set(reason, (skips.get(reason) ?? 0) + 1);
  };
  const obstacle = obstacleTo(suite, adapter);
  for (const [i, index] of indices.entries()) {
    if (obstacle !== undefined) {
      skip(obstacle);
      continue;
    }
    if (options.signal?.aborted === true) session.interrupted = true;
    if (session.over) {
      counts.notRun++;
      continue;
    }
    const found = session.divergences.length;
    const end = await session.planned(index, indices[i + 1]);
    if (end === "unsupported") skip(session.stoppedFor!);
    else if (session.divergences.length > found) counts.diverged++;
    else if (end === "left") counts.replanned++;
    else if (end === "fault" || session.interrupted) counts.notRun++;
    else counts.completed++;
  }
  if (obstacle !== undefined && smoke) skip(obstacle);
  else if (smoke)
    await session.walk(() => traceName(suite, 0), suite.graph.initial[0]!, { edges: [] }, false);
  else if (obstacle === undefined) await tryAgain(session, wanted, options.attempts ?? 4, suite.model);
  const coverage = measure(options, session, wanted, obstacle !== undefined);
  const lacking = lackingOf(options, adapter);
  const none = shard.of > 1 && indices.length === 0;
  const nothing = none ? `no trace falls to shard ${shard.index}/${shard.of}` : "nothing was executed";
  const reason = session.run.fitting.comparesNothing ? blind : (skips.keys().next().value ?? nothing);
  return {
    model: suite.model,
    criterion: suite.cover.criterion,
    adapter: identity(adapter),
    verdict: judge(session, reason, smoke, () => (smoke ? begun : passedText(coverage, lacking))),
    divergences: session.divergences,
    traces: counts,
    ...lacking,
    skips: [...skips].sort().map(([reason, traces]) => ({ reason, traces })),
    steps: session.steps,
    plannedSteps: suite.cover.coverage.steps,
    lowerBound: suite.cover.coverage.lowerBound,
    coverage,
    ...(suite.atRest !== undefined && { atRest: suite.atRest }),
    unobserved: [...(adapter.unobserved ?? [])],
    unmatched: unmatchedPaths(adapter.unobserved ?? [], suite.graph.observationTable),
  };
}

/** Why nothing of a suite can be run. */
function obstacleTo(suite: Suite, { capabilities }: Adapter): string | undefined {
  const lacking = requiredOf(suite).find((name) => !capabilities.includes(name));
  if (lacking !== undefined) return lacks(lacking);
  const settles = capabilities.includes(settlesCapability);
  if (suite.alone && suite.atRest === undefined && settles)
    return "the adapter settles, and the trace is not one between states at rest";
  return undefined;
}

/** Capabilities without which nothing of a suite can be run. */
function requiredOf({ requires, atRest }: Suite): readonly string[] {
  return atRest === undefined ? requires : [...requires, settlesCapability];
}

const begun = "began as the suite says; no step was taken";

const blind = "the adapter declares all that is observed unobserved: nothing was compared";

function lackingOf({ suite }: ReplayOptions, adapter: Adapter): Lacking {
  const { labels, labelTable } = suite.graph;
  const actions = [...new Set(labels)].map((label) => labelTable[label]!.action);
  const needed = actions.flatMap(({ requires }) => (requires === undefined ? [] : [requires]));
  const without = (names: readonly string[], had: readonly string[] | undefined) =>
    had === undefined ? [] : [...new Set(names)].filter((name) => !had.includes(name)).sort();
  return {
    lacks: without([...requiredOf(suite), ...needed], adapter.capabilities),
    otherActions: without(
      actions.map(({ name }) => name),
      adapter.actions,
    ),
  };
}

/** Name, version and language of an adapter. */
export function identity({ name, version, language }: Adapter): ReplayResult["adapter"] {
  return {
    name,
    ...(version === undefined ? {} : { version }),
    ...(language === undefined ? {} : { language }),
  };
}

function plannedEdges({ suite }: ReplayOptions, indices: readonly number[]): Uint8Array {
  const { offsets, edges } = suite.cover.traces;
  const wanted = new Uint8Array(suite.graph.edgeCount);
  for (const index of indices) {
    for (let i = offsets[index]!; i < offsets[index + 1]!; i++) wanted[edges[i]!] = 1;
  }
  return wanted;
}

function judge(session: Session, reason: string, smoke: boolean, says: () => string): Verdict {
  if (session.errored !== undefined) return session.errored;
  if (session.divergences.length > 0) return session.divergences[0]!;
  if (session.interrupted) return { verdict: "skipped", reason: `interrupted after ${session.steps} steps` };
  const begunOnly = smoke && session.run.fitting.states.length > 0;
  if ((session.steps > 0 || begunOnly) && !session.run.fitting.comparesNothing)
    return { verdict: "passed", says: says() };
  return { verdict: "skipped", reason };
}

function measure(
  options: ReplayOptions,
  session: Session,
  wanted: Uint8Array,
  allSkipped: boolean,
): ReplayCoverage {
  const { graph, cover } = options.suite;
  const count = { planned: 0, taken: 0, notTaken: 0, skipped: 0, notRun: 0 };
  const runnable = runnableEdges(graph, (label) => !allSkipped && session.missing[label] === undefined);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (session.taken[edge] === 1) count.taken++;
    if (wanted[edge] === 0) continue;
    count.planned++;
    if (session.taken[edge] === 1) continue;
    if (runnable[edge] === 0) count.skipped++;
    else if (session.over) count.notRun++;
    else count.notTaken++;
  }
  const { parallelEdges } = cover.coverage;
  return { states: graph.stateCount, edges: graph.edgeCount, parallelEdges, ...count };
}
