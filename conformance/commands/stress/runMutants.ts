import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Crew } from "../../../impl/threads/crew.ts";
import { judgedRun } from "../../stops/parallel/judgedRun.ts";
import { mutatedThread } from "../../stops/parallel/mutatedThread.ts";
import { type ParallelMutant, parallelMutants } from "../../stops/parallel/parallelMutants.ts";
import { programOf } from "../../stops/parallel/programOf.ts";
import { columns, count } from "../columns.ts";
import { type Context, exitCodes } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { showCount } from "../showCount.ts";
import { reason } from "./runStress.ts";
import { type StressOptions, stallAfter } from "./stressOptions.ts";

/** How a faulty reference was noticed; `survived` if none of its runs was. */
type Noticed = {
  readonly mutant: string;
  readonly says: string;
  readonly by: "rejected" | "failed" | "stalled" | "survived";
  readonly runs: number;
  readonly seconds: number;
  readonly why: string;
};

/** Runs each faulty reference until a run is not accepted; 1 if one survives all runs. */
export async function run(options: StressOptions, context: Context): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "stopcount-"));
  const display = await showCount("mutants", parallelMutants.length, Boolean(options.quiet || options.json));
  const all: Noticed[] = [];
  try {
    for (const mutant of parallelMutants) {
      if (context.signal.aborted) return exitCodes.interrupted;
      all.push(await noticed(mutant, folder, options, context));
      display.next(mutant.name);
    }
  } finally {
    display.stop();
    await rm(folder, { recursive: true });
  }
  const survived = all.some(({ by }) => by === "survived");
  if (options.json) context.print(JSON.stringify(all));
  else if (!options.quiet || survived) for (const line of lines(all)) context.print(line);
  return survived ? exitCodes.violated : exitCodes.conforms;
}

async function noticed(
  mutant: ParallelMutant,
  folder: string,
  { runs: most, seed: first }: StressOptions,
  context: Context,
): Promise<Noticed> {
  const begun = performance.now();
  const thread = await mutatedThread(mutant, packageFiles.root, folder);
  const crew = new Crew({ record: true, noise: true, stallAfter, thread });
  const told = { mutant: mutant.name, says: mutant.says };
  let runs = 0;
  try {
    for (let seed = first; runs < most && !context.signal.aborted; seed++) {
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

function lines(all: readonly Noticed[]): string[] {
  const rows = all.map(({ mutant, by, runs, seconds }) => [mutant, by, count(runs), seconds.toFixed(1)]);
  const whys = all.flatMap(({ mutant, says, why }) => [
    "",
    `${mutant}: ${says}`,
    ...(why === "" ? [] : [`  ${why.split("\n")[0]}`]),
  ]);
  const dead = all.filter(({ by }) => by !== "survived").length;
  return [
    ...columns([["mutant", "noticed", "runs", "seconds"], ...rows], "llrr"),
    ...whys,
    "",
    `${dead} of ${all.length} mutants noticed`,
  ];
}
