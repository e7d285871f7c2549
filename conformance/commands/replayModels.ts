import type { ToolOptions } from "../../tla/index.ts";
import { isolatedReplays } from "../engine/index.ts";
import { buildSuite } from "../models/buildSuite.ts";
import type { Manifest, Model } from "../models/manifest.ts";
import { bindingOf } from "../stops/binding/bindingOf.ts";
import type { ReplayAllOptions, SuiteReplay } from "./replaySuites.ts";

/**
 * Replays the graphs of models that are too large to ship suites of: each is made, covered and replayed in one go, and
 * never written to a file.
 *
 * @throws {TlaError} what `buildSuite` throws
 */
export async function replayModels(
  spec: string,
  manifest: Manifest,
  models: readonly Model[],
  options: ReplayAllOptions & ToolOptions,
): Promise<SuiteReplay[]> {
  const replays: SuiteReplay[] = [];
  for (const model of models) {
    const suite = await buildSuite(spec, manifest, model, bindingOf(model), options);
    for await (const result of isolatedReplays([suite], options)) replays.push({ file: null, result });
    if (options.signal.aborted) break;
  }
  return replays;
}
