import { existsSync } from "node:fs";
import { join } from "node:path";
import { ComparedGraph, firstDifference } from "../../engine/explore/comparedGraph.ts";
import type { Explorable } from "../../engine/explore/explorable.ts";
import { explore, NotDeterministic } from "../../engine/explore/explore.ts";
import { GraphDigest } from "../../engine/explore/graphDigest.ts";
import type { JsonObject } from "../../engine/index.ts";
import { makeFolder } from "../../engine/makeFolder.ts";
import { graphHash } from "../../models/graphs/graphHash.ts";
import { modelGraph } from "../../models/graphs/modelGraph.ts";
import { type PinnedGraph, readPinnedGraphs, writePinnedGraph } from "../../models/graphs/pinnedGraph.ts";
import { InputError } from "../../models/inputError.ts";
import { type Manifest, type Model, readManifest, selectModels } from "../../models/manifest.ts";
import { stepsBinding } from "../../stops/binding/steps/stepsBinding.ts";
import { stepsState } from "../../stops/binding/steps/stepsState.ts";
import { type Context, exitCodes, type SpecOptions } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { showCount } from "../showCount.ts";
import { exploreInThreads } from "./exploreInThreads.ts";
import { type ExploredModel, exploreTable } from "./exploreTable.ts";

export interface ExploreOptions extends SpecOptions {
  pin?: boolean;
}

const binding = { ...stepsBinding, describe: stepsState };

type Reference = { readonly explorable: (config: JsonObject) => Explorable };

/** `stopcount explore`: 0 when the reference's graphs are those of the models, 1 when one is not. */
export async function runExplore(
  names: readonly string[],
  options: ExploreOptions,
  context: Context,
): Promise<number> {
  const spec = options.spec ?? packageFiles.spec;
  const manifest = await readManifest(spec);
  return options.pin
    ? pinGraphs(spec, manifest, await pinnableModels(manifest, names, graphsOf(options)), options, context)
    : compareGraphs(spec, manifest, names, options, context);
}

/** Where graphs are pinned: in the package, or in another spec's folder. */
function graphsOf({ spec }: ExploreOptions): string {
  return spec === undefined ? packageFiles.graphs : join(spec, "graphs");
}

/** The folder of the graphs to compare with: those of the package where a copy of the spec has none of its own. */
function pinnedGraphsOf(options: ExploreOptions): string {
  return existsSync(graphsOf(options)) ? graphsOf(options) : packageFiles.graphs;
}

async function pinGraphs(
  spec: string,
  manifest: Manifest,
  models: readonly Model[],
  options: ExploreOptions,
  context: Context,
): Promise<number> {
  const display = await showCount("graphs", models.length, Boolean(options.quiet || options.json));
  try {
    for (const model of models) {
      await pin(spec, manifest, model, options, context);
      display.next(model.name);
    }
  } finally {
    display.stop();
  }
  if (!options.quiet && !options.json)
    context.print(
      `Pinned ${models.length === 1 ? "a graph" : `${models.length} graphs`} in ${graphsOf(options)}`,
    );
  return exitCodes.conforms;
}

async function compareGraphs(
  spec: string,
  manifest: Manifest,
  names: readonly string[],
  options: ExploreOptions,
  context: Context,
): Promise<number> {
  const graphs = [...chosenGraphs(manifest, await readPinnedGraphs(pinnedGraphsOf(options)), names)];
  for (const graph of graphs) checkPinned(spec, manifest, graph);
  graphs.sort((one, other) => other.states - one.states);
  const display = await showCount("graphs", graphs.length, Boolean(options.quiet || options.json));
  const system = packageFiles.explorableReference;
  const outputs = await exploreInThreads(
    graphs.map(({ config }) => ({ system, config })),
    context.signal,
    (index) => display.next(graphs[index]!.model),
  ).finally(() => display.stop());
  const { explorable } = (await import(system)) as Reference;
  const results: ExploredModel[] = [];
  for (const [index, { model, config, digest }] of graphs.entries()) {
    const output = outputs[index]!;
    const again = () =>
      whereTo(spec, manifest, modelOf(manifest, model), explorable(config), options, context);
    results.push({ model, ...output, difference: output.digest === digest ? null : await again() });
  }
  results.sort((one, other) => (one.model < other.model ? -1 : 1));
  const failed = results.some(({ difference }) => difference !== null);
  if (options.json) context.print(JSON.stringify(results));
  else if (failed || !options.quiet) context.print(exploreTable(results).join("\n"));
  return failed ? exitCodes.violated : exitCodes.conforms;
}

/** Those named, or those whose graphs are pinned already. */
async function pinnableModels(
  manifest: Manifest,
  names: readonly string[],
  folder: string,
): Promise<Model[]> {
  await makeFolder(folder);
  if (names.length > 0) return selectModels(manifest, names, "nightly");
  const pinned = await readPinnedGraphs(folder);
  return pinned.map(({ model }) => modelOf(manifest, model));
}

function modelOf(manifest: Manifest, name: string): Model {
  return selectModels(manifest, [name], "nightly")[0]!;
}

function chosenGraphs(manifest: Manifest, pinned: readonly PinnedGraph[], names: readonly string[]) {
  if (names.length === 0) return pinned;
  const modules = new Set(pinned.map(({ model }) => modelOf(manifest, model).module));
  return selectModels(manifest, names, "nightly").map(({ name, module }) => {
    const graph = pinned.find(({ model }) => model === name);
    if (graph) return graph;
    const next = modules.has(module)
      ? `Pin it: stopcount explore --pin ${name}`
      : `Pinned are those of ${familiesOf(pinned).join(", ")}`;
    throw new InputError({ model: name }, `The graph of ${name} is not pinned. ${next}`);
  });
}

/** The names of models, both shapes as one. */
function familiesOf(graphs: readonly PinnedGraph[]): string[] {
  return [...new Set(graphs.map(({ model }) => model.replace(/_(seed|current)$/, "_{seed,current}")))].sort();
}

async function pin(
  spec: string,
  manifest: Manifest,
  model: Model,
  options: ExploreOptions,
  context: Context,
): Promise<void> {
  const digest = new GraphDigest();
  const sink = {
    state: (state: number, described: JsonObject) => {
      const alike = digest.state(state, described);
      if (alike === null) return;
      const message = `Two states of ${model.name} are described alike (${alike} and ${state}). Describe more of them`;
      throw new InputError({ model: model.name }, message);
    },
    edge: digest.edge.bind(digest),
  };
  const { signal } = context;
  const config = await modelGraph(spec, manifest, model, binding, sink, { ...options, signal });
  await writePinnedGraph(graphsOf(options), {
    model: model.name,
    spec: graphHash(spec, model),
    states: digest.states,
    edges: digest.edges,
    digest: digest.finish(),
    config,
  });
}

/** @throws {InputError} when the model's files are not those that the graph was made from */
function checkPinned(spec: string, manifest: Manifest, graph: PinnedGraph): void {
  const { model, spec: pinned } = graph;
  if (graphHash(spec, modelOf(manifest, model)) === pinned) return;
  const next = `Pin it anew: stopcount explore --pin ${model}`;
  throw new InputError({ model }, `The files of ${model} have changed since its graph was pinned. ${next}`);
}

/** Makes both graphs anew, the model's by TLC, and finds where they part. */
async function whereTo(
  spec: string,
  manifest: Manifest,
  model: Model,
  system: Explorable,
  options: ExploreOptions,
  context: Context,
): Promise<ExploredModel["difference"]> {
  const [expected, found] = [new ComparedGraph(), new ComparedGraph()];
  const { signal } = context;
  await modelGraph(spec, manifest, model, binding, expected, { ...options, signal });
  try {
    explore(system, found, signal);
  } catch (error) {
    if (error instanceof NotDeterministic) return error.message;
    throw error;
  }
  return (
    firstDifference(expected, found) ??
    "The pinned digest is that of neither. Pin it anew: stopcount explore --pin"
  );
}
