import { mkdir } from "node:fs/promises";
import { ComparedGraph, firstDifference } from "../../engine/explore/comparedGraph.ts";
import type { Explorable } from "../../engine/explore/explorable.ts";
import { type Explored, explore, NotDeterministic } from "../../engine/explore/explore.ts";
import { GraphDigest } from "../../engine/explore/graphDigest.ts";
import type { JsonObject } from "../../engine/index.ts";
import { modelGraph } from "../../models/graphs/modelGraph.ts";
import { type PinnedGraph, readPinnedGraphs, writePinnedGraph } from "../../models/graphs/pinnedGraph.ts";
import { InputError } from "../../models/inputError.ts";
import { type Manifest, type Model, readManifest, selectModels } from "../../models/manifest.ts";
import { specHash } from "../../models/specHash.ts";
import { stepsBinding } from "../../stops/binding/steps/stepsBinding.ts";
import { stepsState } from "../../stops/binding/steps/stepsState.ts";
import { type Context, exitCodes, type SpecOptions } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { showCount } from "../showCount.ts";
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
  const pinned = options.pin ? [] : await readPinnedGraphs(packageFiles.graphs);
  const models = options.pin
    ? await pinnableModels(manifest, names)
    : chosenGraphs(manifest, pinned, names).map((graph) => modelOf(manifest, graph.model));
  const display = await showCount("models", models.length, Boolean(options.quiet || options.json));
  const results: ExploredModel[] = [];
  try {
    for (const model of models) {
      if (options.pin) await pin(spec, manifest, model, options, context);
      else {
        const graph = pinned.find((each) => each.model === model.name)!;
        results.push(await compared(spec, manifest, model, graph, options, context));
      }
      display.next(model.name);
    }
  } finally {
    display.stop();
  }
  if (options.pin) return exitCodes.conforms;
  const failed = results.some(({ difference }) => difference !== null);
  if (options.json) context.print(JSON.stringify(results));
  else if (failed || !options.quiet) context.print(exploreTable(results).join("\n"));
  return failed ? exitCodes.violated : exitCodes.conforms;
}

/** Those named, or those whose graphs are pinned already. */
async function pinnableModels(manifest: Manifest, names: readonly string[]): Promise<Model[]> {
  await mkdir(packageFiles.graphs, { recursive: true });
  if (names.length > 0) return selectModels(manifest, names, "nightly");
  const pinned = await readPinnedGraphs(packageFiles.graphs);
  return pinned.map(({ model }) => modelOf(manifest, model));
}

function modelOf(manifest: Manifest, name: string): Model {
  return selectModels(manifest, [name], "nightly")[0]!;
}

function chosenGraphs(manifest: Manifest, pinned: readonly PinnedGraph[], names: readonly string[]) {
  if (names.length === 0) return pinned;
  return selectModels(manifest, names, "nightly").map(({ name }) => {
    const graph = pinned.find(({ model }) => model === name);
    if (graph) return graph;
    const message = `The graph of ${name} is not pinned. Pin it: stopcount explore --pin ${name}`;
    throw new InputError({ model: name }, message);
  });
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
  await writePinnedGraph(packageFiles.graphs, {
    model: model.name,
    spec: specHash(spec, model).sha256,
    states: digest.states,
    edges: digest.edges,
    digest: digest.finish(),
    config,
  });
}

async function compared(
  spec: string,
  manifest: Manifest,
  model: Model,
  graph: PinnedGraph,
  options: ExploreOptions,
  context: Context,
): Promise<ExploredModel> {
  if (specHash(spec, model).sha256 !== graph.spec) {
    const message = `The files of ${model.name} have changed since its graph was pinned. Pin it anew: stopcount explore --pin ${model.name}`;
    throw new InputError({ model: model.name }, message);
  }
  const { explorable } = (await import(packageFiles.explorableReference)) as Reference;
  const digest = new GraphDigest();
  let alike = false;
  const begun = performance.now();
  const sink = {
    state: (state: number, described: JsonObject) => {
      alike = digest.state(state, described) !== null || alike;
    },
    edge: (...edge: Parameters<GraphDigest["edge"]>) => {
      if (!alike) digest.edge(...edge);
    },
  };
  const found = explored(explorable(graph.config), sink, context.signal);
  const seconds = (performance.now() - begun) / 1000;
  const same = !alike && typeof found !== "string" && digest.finish() === graph.digest;
  const difference = same
    ? null
    : await whereTo(spec, manifest, model, explorable(graph.config), options, context);
  return { model: model.name, states: digest.states, edges: digest.edges, seconds, difference };
}

function explored(...all: Parameters<typeof explore>): Explored | string {
  try {
    return explore(...all);
  } catch (error) {
    // Seen again, state by state, beside the model.
    if (error instanceof NotDeterministic) return error.message;
    throw error;
  }
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
  const outcome = explored(system, found, signal);
  if (typeof outcome === "string") return outcome;
  return (
    firstDifference(expected, found) ??
    "The pinned digest is that of neither. Pin it anew: stopcount explore --pin"
  );
}
