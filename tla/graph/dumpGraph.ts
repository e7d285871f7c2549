import { rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { boundsOf } from "../cfg/cfg.ts";
import { readCfg } from "../cfg/readCfg.ts";
import { writeCfg } from "../cfg/writeCfg.ts";
import { findChecker, type ToolOptions } from "../findChecker.ts";
import type { CheckOptions, CheckRequest, CheckResult, ModelChecker } from "../modelChecker.ts";
import { withTemporaryFolder } from "../tlc/process/withTemporaryFolder.ts";
import { configOf } from "../tlc/tlcCommand.ts";
import { type ActionDeclaration, type ActionInstance, actionInstances } from "./actions/actionInstances.ts";
import { actionSets } from "./actions/actionSets.ts";
import { genModule, instanceOfLabel } from "./actions/genModule.ts";
import { type DotDump, type GraphSink, readDotDump } from "./dump/readDotDump.ts";
import { checkActions, checkCfg, checkFigures, type GraphFigures } from "./graphErrors.ts";
import { mustPass } from "./mustPass.ts";

export interface GraphRequest {
  module: string;
  config?: string;
  /** The actions that Next is made of, all of them. */
  actions: readonly ActionDeclaration[];
  /** The initial predicate, when the configuration names a SPECIFICATION instead; without it `Init`. */
  init?: string;
  /** The model's own figures, if they are known; without it TLC also runs the model's own Next. */
  expected?: GraphFigures;
  /** Without it 1: then the same model gives the same states and edges in the same order. */
  workers?: number;
  heap?: string;
  /** As in `CheckRequest`. */
  short?: boolean;
}

export interface GraphSummary {
  states: number;
  edges: number;
  initial: number;
  distinctStates: number;
  statesGenerated: number;
  depth: number;
  /** Wall time of the whole call. */
  seconds: number;
  tlcVersion: string | null;
  /** By the numbers that the sink got. */
  actions: ActionInstance[];
}

/** A sink whose edges have the number of an action instance as their label. */
export interface ActionSink extends Omit<GraphSink, "label"> {
  /** Once, before the first state. */
  actions?(actions: readonly ActionInstance[]): void;
}

export type GraphOptions = CheckOptions & ToolOptions & { checker?: ModelChecker };

/**
 * Makes a model's state graph, every edge labelled with its action and arguments, and streams it into a sink.
 * SYMMETRY and VIEW are refused, because their graphs have impossible edges; properties are not checked.
 *
 * @throws TlaError `badActions` when no actions are declared or a set cannot be evaluated; `impossibleEdges`;
 *   `incompleteActions`, with both figures, when the declared actions do not add up to Next;
 *   `checkerFailed`, with `result`, when TLC gives no graph; what `check` and `readDotDump` throw
 */
export async function dumpGraph(
  request: GraphRequest,
  sink: ActionSink,
  options: GraphOptions = {},
): Promise<GraphSummary> {
  const begun = performance.now();
  checkActions(request.actions);
  const config = configOf(request);
  const cfg = await readCfg(config);
  checkCfg(cfg, config);
  const checker = options.checker ?? (await findChecker(options)).checker;
  return withTemporaryFolder(async (folder) => {
    const common = { library: [dirname(request.module)], workers: request.workers ?? 1, deadlock: false };
    const { heap, short } = request;
    const surroundings = { ...common, ...(heap !== undefined && { heap }), ...(short && { short }) };
    const root = basename(request.module, ".tla");
    const own = { ...surroundings, module: request.module, config: join(folder, "own.cfg") };
    await writeFile(own.config, writeCfg(boundsOf(cfg)));

    const model = { module: request.module, config };
    const signals = { ...(options.signal && { signal: options.signal }) };
    const sets = await actionSets(request.actions, { root, cfg, folder }, (model) =>
      checker.check({ ...surroundings, ...model }, signals),
    );
    const instances = actionInstances(request.actions, sets);
    const generated = genModule(root, cfg, cfg.init ?? request.init ?? "Init", instances);
    const dump = join(folder, "graph.dot");
    const gen: CheckRequest = {
      ...surroundings,
      module: join(folder, `${generated.name}.tla`),
      config: join(folder, `${generated.name}.cfg`),
      extraArguments: ["-dump", "dot,actionlabels", dump],
    };
    await writeFile(gen.module, generated.module);
    await writeFile(gen.config as string, writeCfg(generated.cfg));
    const [result, expected] = await both(
      (signal) => mustPass(checker, gen, model, { ...options, signal }),
      async (signal) => request.expected ?? mustPass(checker, own, model, { signal }),
      options.signal,
    );
    checkFigures(result, expected);
    const actions = instances.map(({ operator, parameters }) => ({ operator, parameters }));
    sink.actions?.(actions);
    const read = await readDotDump(dump, relabelled(sink, actions.length));
    await rm(dump);
    return summary(read, result, actions, (performance.now() - begun) / 1000);
  });
}

function relabelled(sink: ActionSink, count: number): GraphSink {
  const actions: number[] = [];
  return {
    label: (label, text) => {
      actions[label] = instanceOfLabel(text, count);
    },
    state: (state, text, initial) => sink.state(state, text, initial),
    edge: (from, label, to) => sink.edge(from, actions[label] as number, to),
  };
}

/** Runs both at once; when one fails, the other is ended before the error is thrown on. */
async function both<A, B>(
  first: (signal: AbortSignal) => Promise<A>,
  second: (signal: AbortSignal) => Promise<B>,
  outer?: AbortSignal,
): Promise<[A, B]> {
  const inner = new AbortController();
  const signal = outer ? AbortSignal.any([outer, inner.signal]) : inner.signal;
  const runs = [first(signal), second(signal)] as const;
  try {
    return await Promise.all(runs);
  } catch (error) {
    inner.abort();
    await Promise.allSettled(runs);
    throw error;
  }
}

function summary(
  read: DotDump,
  result: CheckResult,
  actions: ActionInstance[],
  seconds: number,
): GraphSummary {
  const { states, edges, initial } = read;
  const { distinctStates, statesGenerated, depth, tlcVersion } = result;
  return { states, edges, initial, distinctStates, statesGenerated, depth, seconds, tlcVersion, actions };
}
