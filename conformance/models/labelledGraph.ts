import { join } from "node:path";
import { dumpGraph, evaluate, type GraphOptions, type GraphSummary, parseState } from "../../tla/index.ts";
import type { Label } from "../engine/action.ts";
import type { JsonObject } from "../engine/json.ts";
import type { Binding } from "./buildSuite.ts";
import { InputError } from "./inputError.ts";
import type { Manifest, Model } from "./manifest.ts";

/** How edges of a spec's state graph appear to an adapter. */
export interface EdgeBinding {
  /** All of a state that the labels of its edges depend on, as text: states with equal texts are alike to `call`. */
  facts(variables: object): string;
  /** What an adapter is told for an action of the spec, between states with these facts; null for none. */
  call(
    action: { readonly operator: string; readonly parameters: Readonly<Record<string, unknown>> },
    from: string,
    to: string,
  ): Label | null;
}

/** Labels are one object for each action between states with the same facts. */
export interface LabelledSink {
  /** `text` is what TLC prints. */
  state(state: number, variables: object, initial: boolean, text: string): void;
  /** Both its states have come before. */
  edge(from: number, label: Label, to: number): void;
}

/**
 * Has a model's state graph made, and gives it state by state and edge by edge.
 *
 * @param specFolder the folder of the manifest
 * @returns what a system is told at the start, and a summary of the graph
 * @throws {TlaError} what `dumpGraph` throws
 * @throws {InputError} when the manifest names no actions for the model's module
 */
export async function labelledGraph(
  specFolder: string,
  manifest: Manifest,
  model: Model,
  binding: EdgeBinding & Pick<Binding, "config">,
  sink: LabelledSink,
  options: GraphOptions & { workers?: number } = {},
): Promise<{ given: JsonObject; summary: GraphSummary }> {
  const { figures, tier } = model;
  const declared = manifest.actions[model.module];
  if (!declared) {
    const fields = { module: model.module };
    throw new InputError(fields, `The manifest lists no actions of ${model.module}. Add them to "actions"`);
  }
  const files = { module: join(specFolder, model.module), config: join(specFolder, model.config) };
  const [value] = await evaluate(files, [binding.config.definition], options);
  const given = binding.config.read(value);
  /** By state. */
  const facts: string[] = [];
  /** Edges whose target is not known yet, by that target. */
  const waiting = new Map<number, [from: number, action: number][]>();
  let instances: readonly { operator: string; parameters: Readonly<Record<string, unknown>> }[] = [];
  const labels: Map<string, Label | null>[] = [];
  const edge = (from: number, action: number, to: number): void => {
    const key = `${facts[from]}\n${facts[to]}`;
    let label = labels[action]!.get(key);
    if (label === undefined) {
      label = binding.call(instances[action]!, facts[from]!, facts[to]!);
      labels[action]!.set(key, label);
    }
    if (label !== null) sink.edge(from, label, to);
  };
  const summary = await dumpGraph(
    {
      ...files,
      actions: declared,
      short: tier === "quick",
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
        sink.state(state, variables, initial, text);
        facts[state] = binding.facts(variables);
        for (const [from, action] of waiting.get(state) ?? []) edge(from, action, state);
        waiting.delete(state);
      },
      edge: (from, action, to) => {
        if (facts[to] !== undefined) return edge(from, action, to);
        const edges = waiting.get(to);
        if (edges) edges.push([from, action]);
        else waiting.set(to, [[from, action]]);
      },
    },
    options,
  );
  return { given, summary };
}
