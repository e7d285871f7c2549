import type { GraphOptions } from "../../../tla/index.ts";
import type { ExploreSink } from "../../engine/explore/explore.ts";
import type { JsonObject } from "../../engine/json.ts";
import type { Binding } from "../buildSuite.ts";
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
  const { given } = await labelledGraph(
    specFolder,
    manifest,
    model,
    binding,
    {
      state: (state, variables) => sink.state(state, binding.describe(variables)),
      edge: (from, { action }, to) => sink.edge(from, action, to),
    },
    options,
  );
  return given;
}
