import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parallelMutants } from "../../stops/parallel/parallelMutants.ts";
import { columns, count } from "../columns.ts";
import { type Context, exitCodes } from "../context.ts";
import { showCount } from "../showCount.ts";
import { type Noticed, noticed } from "./noticed.ts";
import type { StressOptions } from "./stressOptions.ts";

/** Runs each faulty reference until a run is not accepted; 1 if one survives all runs. */
export async function run(options: StressOptions, context: Context): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "stopcount-"));
  const display = await showCount("mutants", parallelMutants.length, Boolean(options.quiet || options.json));
  const all: Noticed[] = [];
  try {
    for (const mutant of parallelMutants) {
      if (context.signal.aborted) return exitCodes.interrupted;
      all.push(await noticed(mutant, folder, options, context.signal));
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
