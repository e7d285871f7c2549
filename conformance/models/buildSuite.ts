import { createHash } from "node:crypto";
import { join } from "node:path";
import { type GraphOptions, readCfg } from "../../tla/index.ts";
import type { Label } from "../engine/action.ts";
import {
  type CriterionName,
  type CriterionOptions,
  cover,
  GraphBuilder,
  type JsonObject,
  type Suite,
} from "../engine/index.ts";
import { type EdgeBinding, labelledGraph } from "./labelledGraph.ts";
import type { Manifest, Model } from "./manifest.ts";
import { specHash } from "./specHash.ts";

/**
 * How the states and actions of a spec appear to an adapter. A spec of one's own is bound by writing one of these and
 * handing it to `buildSuite`, with a folder that holds the modules and a `manifest.json`: see fixtures/twoLocks, all of
 * it. The command `generate` binds task stops only.
 */
export interface Binding extends EdgeBinding {
  /** TLA+ text of a definition whose value is what `reset` is given, and how that value is turned into it. */
  readonly config: { readonly definition: string; readonly read: (value: unknown) => JsonObject };
  /** All capabilities that an adapter may have, `picks` apart. */
  readonly capabilities: readonly string[];
  /** Capabilities that an adapter needs for a configuration. */
  requires(config: JsonObject): readonly string[];
  /** What is observed of a state. */
  observe(variables: object): JsonObject;
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
  const { graph, given, version } = await readGraph(specFolder, manifest, model, binding, options);
  const cfg = await readCfg(join(specFolder, model.config));
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
  specFolder: string,
  manifest: Manifest,
  model: Model,
  binding: Binding,
  options: BuildOptions,
) {
  const builder = new GraphBuilder();
  const labels = new Map<Label, number>();
  const { given, summary } = await labelledGraph(
    specFolder,
    manifest,
    model,
    binding,
    {
      state: (state, variables, initial, text) => {
        const key = createHash("sha1").update(text).digest("base64");
        builder.state(state, binding.observe(variables), { key, initial });
      },
      edge: (from, called, to) => {
        let label = labels.get(called);
        if (label === undefined) {
          label = builder.label(called);
          labels.set(called, label);
        }
        builder.edge(from, label, to);
      },
    },
    options,
  );
  return { graph: builder.finish(), given, version: summary.tlcVersion ?? "unknown" };
}
