import { createHash } from "node:crypto";
import { join } from "node:path";
import { dumpGraph, evaluate, type GraphOptions, parseState, readCfg } from "../../tla/index.ts";
import type { Label } from "../engine/action.ts";
import {
  type CriterionName,
  type CriterionOptions,
  cover,
  GraphBuilder,
  type JsonObject,
  type Suite,
} from "../engine/index.ts";
import { InputError } from "./inputError.ts";
import type { Manifest, Model } from "./manifest.ts";
import { specHash } from "./specHash.ts";

/**
 * How the states and actions of a spec appear to an adapter. A spec of one's own is bound by writing one of these and
 * handing it to `buildSuite`, with a folder that holds the modules and a `manifest.json`: see fixtures/twoLocks, all of
 * it. The command `generate` binds task stops only.
 */
export interface Binding {
  /** TLA+ text of a definition whose value is what `reset` is given, and how that value is turned into it. */
  readonly config: { readonly definition: string; readonly read: (value: unknown) => JsonObject };
  /** All capabilities that an adapter may have, `picks` apart. */
  readonly capabilities: readonly string[];
  /** Capabilities that an adapter needs for a configuration. */
  requires(config: JsonObject): readonly string[];
  /** What is observed of a state. */
  observe(variables: object): JsonObject;
  /** Text of the panic in a state, or "". */
  panicText(variables: object): string;
  /** What an adapter is told for an action of the spec; null for none. */
  call(
    action: { operator: string; parameters: Readonly<Record<string, unknown>> },
    panic: string,
  ): Label | null;
}

export type BuildOptions = GraphOptions &
  CriterionOptions & { criterion?: CriterionName; maxLength?: number; workers?: number };

/**
 * Makes the suite of a model: has its state graph dumped with an action on every edge, and covers it.
 * The same spec and options give the same suite, byte by byte.
 *
 * @param specFolder the folder of the manifest
 * @throws {TlaError} what `dumpGraph` throws; {GraphError} when the graph is not whole
 * @throws {InputError} when the manifest names no actions for the model's module
 */
export async function buildSuite(
  specFolder: string,
  manifest: Manifest,
  model: Model,
  binding: Binding,
  options: BuildOptions = {},
): Promise<Suite> {
  const actions = manifest.actions[model.module];
  if (!actions) {
    const fields = { module: model.module };
    throw new InputError(fields, `The manifest lists no actions of ${model.module}. Add them to "actions"`);
  }
  const module = join(specFolder, model.module);
  const config = join(specFolder, model.config);
  const [value] = await evaluate({ module, config }, [binding.config.definition], options);
  const given = binding.config.read(value);
  const { graph, version } = await readGraph({ module, config, model, actions }, binding, options);
  const cfg = await readCfg(config);
  const constants = Object.fromEntries(
    cfg.constants.map((constant) => [
      constant.name,
      constant.kind === "value" ? constant.text : constant.replacement,
    ]),
  );
  return {
    model: model.name,
    spec: specHash(specFolder, model),
    constants,
    config: given,
    engine: { name: "TLC", version },
    requires: binding.requires(given),
    graph,
    cover: cover(graph, options),
  };
}

async function readGraph(
  request: { module: string; config: string; model: Model; actions: Manifest["actions"][string] },
  binding: Binding,
  options: BuildOptions,
) {
  const builder = new GraphBuilder();
  const { figures } = request.model;
  /** By number of the state: the text of its panic, once it is known. */
  const panics: string[] = [];
  /** Edges whose target is not known yet, by that target. */
  const waiting = new Map<number, [from: number, action: number][]>();
  let instances: readonly { operator: string; parameters: Readonly<Record<string, unknown>> }[] = [];
  const labels: Map<string, number | null>[] = [];
  const edge = (from: number, action: number, to: number): void => {
    const panic = panics[to]!;
    let label = labels[action]!.get(panic);
    if (label === undefined) {
      const called = binding.call(instances[action]!, panic);
      label = called && builder.label(called);
      labels[action]!.set(panic, label);
    }
    if (label !== null) builder.edge(from, label, to);
  };
  const summary = await dumpGraph(
    {
      module: request.module,
      config: request.config,
      actions: request.actions,
      short: request.model.tier === "quick",
      ...(figures && { expected: figures }),
      ...(options.workers !== undefined && { workers: options.workers }),
    },
    {
      actions: (given) => {
        instances = given;
        for (const _ of given) labels.push(new Map());
      },
      state: (state, text, initial) => {
        const variables = parseState(text);
        const key = createHash("sha1").update(text).digest("base64");
        builder.state(state, binding.observe(variables), { key, initial });
        panics[state] = binding.panicText(variables);
        for (const [from, action] of waiting.get(state) ?? []) edge(from, action, state);
        waiting.delete(state);
      },
      edge: (from, action, to) => {
        if (panics[to] !== undefined) return edge(from, action, to);
        const edges = waiting.get(to);
        if (edges) edges.push([from, action]);
        else waiting.set(to, [[from, action]]);
      },
    },
    options,
  );
  return { graph: builder.finish(), version: summary.tlcVersion ?? "unknown" };
}
