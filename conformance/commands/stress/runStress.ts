import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Crew } from "../../../impl/threads/crew.ts";
import { type JudgedRun, judgedRun } from "../../stops/parallel/judgedRun.ts";
import { programOf } from "../../stops/parallel/programOf.ts";
import { columns, count } from "../columns.ts";
import { type Context, exitCodes } from "../context.ts";
import { openKeptFolder } from "../openKeptFolder.ts";
import { showCount } from "../showCount.ts";
import { reason } from "./noticed.ts";
import { type StressOptions, stallAfter } from "./stressOptions.ts";

/** What became of all runs, by verdict, and of those that went wrong. */
type Totals = {
  readonly verdicts: Record<JudgedRun["verdict"], number>;
  readonly wrong: readonly { readonly seed: number; readonly verdict: string; readonly says: string }[];
  readonly calls: number;
  readonly events: number;
  readonly mostPossible: number;
  readonly seconds: number;
};

/**
 * Runs with the seeds one after the other; 1 if one of them is no behavior of the spec, fails or stalls.
 *
 * @throws {InputError} before any runs, when logs cannot be kept where they are to be
 */
export async function run(options: StressOptions, context: Context): Promise<number> {
  if (options.keep !== undefined) await canKeep(options.keep);
  const crew = new Crew({ record: true, noise: true, stallAfter });
  const display = await showCount("runs", options.runs, Boolean(options.quiet || options.json));
  try {
    const totals = await all(crew, options, context, (name) => display.next(name));
    if (context.signal.aborted) return exitCodes.interrupted;
    if (options.json) context.print(JSON.stringify(totals));
    else if (!options.quiet || totals.wrong.length > 0)
      for (const line of lines(totals, options)) context.print(line);
    return totals.wrong.length === 0 ? exitCodes.conforms : exitCodes.violated;
  } finally {
    display.stop();
    await crew.end();
  }
}

async function all(
  crew: Crew,
  { runs, seed: first, keep }: StressOptions,
  context: Context,
  onRun: (name: string) => void,
): Promise<Totals> {
  const verdicts: Totals["verdicts"] = { accepted: 0, rejected: 0, failed: 0, stalled: 0 };
  const wrong: { seed: number; verdict: string; says: string }[] = [];
  let [calls, events, mostPossible] = [0, 0, 0];
  const begun = performance.now();
  for (let seed = first; seed < first + runs && !context.signal.aborted; seed++) {
    const judged = await judgedRun(crew, programOf(seed), `seed ${seed}`);
    verdicts[judged.verdict]++;
    calls += judged.calls;
    events += judged.events;
    mostPossible = Math.max(mostPossible, judged.validation?.mostPossible ?? 0);
    if (judged.verdict !== "accepted") {
      wrong.push({ seed, verdict: judged.verdict, says: reason(judged) });
      if (keep !== undefined && judged.log.length > 0) await kept(keep, seed, judged.log);
    }
    onRun(`seed ${seed}`);
  }
  return { verdicts, wrong, calls, events, mostPossible, seconds: (performance.now() - begun) / 1000 };
}

function canKeep(folder: string): Promise<void> {
  return openKeptFolder(
    folder,
    (why) => `Logs cannot be kept in ${folder} (${why}). Name another folder by --keep`,
  );
}

async function kept(folder: string, seed: number, log: readonly string[]): Promise<void> {
  await writeFile(join(folder, `seed${seed}.ndjson`), `${log.join("\n")}\n`);
}

function lines(
  { verdicts, wrong, calls, events, mostPossible, seconds }: Totals,
  { seed, runs }: StressOptions,
): string[] {
  const rows = Object.entries(verdicts).map(([verdict, runs]) => [verdict, count(runs)]);
  return [
    ...columns([["verdict", "runs"], ...rows], "lr"),
    "",
    ...wrong.flatMap((each) => [`seed ${each.seed} ${each.verdict}: ${each.says}`, ""]),
    `Seeds ${seed} to ${seed + runs - 1}: ${count(calls)} calls, ${count(events)} events, at most ${count(mostPossible)} possible states at once, ${seconds.toFixed(0)} s`,
  ];
}
