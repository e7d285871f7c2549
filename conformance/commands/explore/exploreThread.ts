import { parentPort } from "node:worker_threads";
import type { Explorable } from "../../engine/explore/explorable.ts";
import { explore, NotDeterministic, StepFailed } from "../../engine/explore/explore.ts";
import { GraphDigest } from "../../engine/explore/graphDigest.ts";
import type { JsonObject } from "../../engine/index.ts";

/** What a thread is given: the module of the system, whose `explorable` makes it, and what that is told. */
export interface ExploreInput {
  readonly system: string;
  readonly config: JsonObject;
}

/**
 * What was found. `digest` is null when two states are described alike, a step hangs on more than the state, or the system
 * fails in one.
 */
export interface ExploreOutput {
  readonly states: number;
  readonly edges: number;
  /** Steps taken, those on the way to a known state included. */
  readonly steps: number;
  readonly digest: string | null;
  readonly seconds: number;
}

parentPort!.on("message", async ({ system, config }: ExploreInput) => {
  const { explorable } = (await import(system)) as { explorable: (config: JsonObject) => Explorable };
  parentPort!.postMessage(digestOf(explorable(config)));
});

function digestOf(explored: Explorable): ExploreOutput {
  const digest = new GraphDigest();
  const begun = performance.now();
  let [alike, steps] = [false, 0];
  const state = (number: number, described: JsonObject): void => {
    alike = digest.state(number, described) !== null || alike;
  };
  const edge = (...given: Parameters<GraphDigest["edge"]>): void => {
    if (!alike) digest.edge(...given);
  };
  try {
    ({ steps } = explore(explored, { state, edge }));
  } catch (error) {
    if (!(error instanceof NotDeterministic || error instanceof StepFailed)) throw error;
    alike = true;
  }
  const seconds = (performance.now() - begun) / 1000;
  const { states, edges } = digest;
  return { states, edges, steps, digest: alike ? null : digest.finish(), seconds };
}
