import { Crew } from "../../../impl/threads/crew.ts";
import { type JudgedRun, judgedRun } from "../../stops/parallel/judgedRun.ts";
import { mutatedThread } from "../../stops/parallel/mutatedThread.ts";
import type { ParallelMutant } from "../../stops/parallel/parallelMutants.ts";
import { programOf } from "../../stops/parallel/programOf.ts";
import { packageFiles } from "../packageFiles.ts";
import { type StressOptions, stallAfter } from "./stressOptions.ts";

/** How a faulty reference was noticed; `survived` if none of its runs was. */
export type Noticed = {
  readonly mutant: string;
  readonly says: string;
  readonly by: "rejected" | "failed" | "stalled" | "survived";
  readonly runs: number;
  readonly seconds: number;
  readonly why: string;
};

/**
 * Runs a faulty reference until a run is not accepted.
 *
 * @param folder where its code is written
 */
export async function noticed(
  mutant: ParallelMutant,
  folder: string,
  { runs: most, seed: first }: Pick<StressOptions, "runs" | "seed">,
  signal: AbortSignal,
): Promise<Noticed> {
  const begun = performance.now();
  const thread = await mutatedThread(mutant, packageFiles.root, folder);
  const crew = new Crew({ record: true, noise: true, stallAfter, thread });
  const told = { mutant: mutant.name, says: mutant.says };
  let runs = 0;
  try {
    for (let seed = first; runs < most && !signal.aborted; seed++) {
      const program = programOf(seed);
      if (mutant.shape !== undefined && program.config.shape !== mutant.shape) continue;
      runs++;
      const judged = await judgedRun(crew, program, `seed ${seed}`);
      if (judged.verdict === "accepted") continue;
      const seconds = (performance.now() - begun) / 1000;
      return { ...told, by: judged.verdict, runs, seconds, why: reason(judged) };
    }
  } finally {
    await crew.end();
  }
  return { ...told, by: "survived", runs, seconds: (performance.now() - begun) / 1000, why: "" };
}

/** Why a run is not accepted. */
export function reason({ validation, text }: JudgedRun): string {
  const rejection = validation?.rejection;
  if (!rejection) return text;
  const { condition, found } = rejection.possible[0]!;
  return `line ${rejection.line}, ${rejection.text}: needs ${condition}, but ${found}`;
}
