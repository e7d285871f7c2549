import { join } from "node:path";
import { evaluate, type GraphOptions } from "../../../tla/index.ts";
import type { ExploreSink } from "../../engine/explore/explore.ts";
import type { JsonObject } from "../../engine/json.ts";
import type { Binding } from "../buildSuite.ts";
import { InputError } from "../inputError.ts";
import { labelledGraph } from "../labelledGraph.ts";
import type { Manifest, Model } from "../manifest.ts";

/** A binding that can say all of a state, so that no two are described alike. */
export type GraphBinding = Pick<Binding, "config" | "facts" | "call"> & {
  describe(variables: object): JsonObject;
};

/**
 * Has TLC make a model's state graph, as a binding describes its states and names its steps, and gives it to a sink.
 *
 * @returns what a system is told at the start
 * @throws {TlaError} what `dumpGraph` throws
 * @throws {InputError} when the manifest names no actions for the model's module
 */
export async function modelGraph(
  specFolder: string,
  manifest: Manifest,
  model: Model,
  binding: GraphBinding,
  sink: ExploreSink,
  options: GraphOptions = {},
): Promise<JsonObject> {
  const actions = manifest.actions[model.module];
  if (!actions) {
    const fields = { module: model.module };
    throw new InputError(fields, `The manifest lists no actions of ${model.module}. Add them to "actions"`);
  }
  const files = { module: join(specFolder, model.module), config: join(specFolder, model.config) };
  const [value] = await evaluate(files, [binding.config.definition], options);
  await labelledGraph(
    { ...files, model, actions },
    binding,
    {
      state: (state, variables) => sink.state(state, binding.describe(variables)),
      edge: (from, { action }, to) => sink.edge(from, action, to),
    },
    options,
  );
  return binding.config.read(value);
}
