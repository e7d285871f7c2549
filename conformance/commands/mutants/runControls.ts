import type { Suite } from "../../engine/index.ts";
import { referenceCopy } from "../../stops/mutants/mutatedReference.ts";
import { chosenControls } from "../../stops/mutants/negativeControls/chosenControls.ts";
import { judgedControl } from "../../stops/mutants/negativeControls/judgedControl.ts";
import { packageFiles } from "../packageFiles.ts";
import type { MutantsResult } from "./mutantsResult.ts";

/** Adapters that lie about one transition each: a replay must diverge there, and at no step before. */
export async function runControls(
  suites: readonly Suite[],
  count: number,
  seed: number,
  signal: AbortSignal,
): Promise<NonNullable<MutantsResult["controls"]>> {
  const { adapter } = await referenceCopy("no fault", [], packageFiles.root);
  const wrong: string[] = [];
  for (const control of chosenControls(suites, count, seed)) {
    signal.throwIfAborted();
    const suite = suites.find(({ model }) => model === control.model)!;
    const found = await judgedControl(adapter, suite, control);
    if (found !== null) wrong.push(`${control.lie}, edge ${control.edge} of ${control.model}: ${found}`);
  }
  return { count, wrong };
}
