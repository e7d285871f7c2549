/**
 * Measures what the README claims, and prints one JSON document:
 *
 *     npm run --silent bench              all benchmarks
 *     npm run --silent bench -- read      those named: replay, process, explore, baton, validate, read, cover, runner, mutex
 *
 * Figures are per second of wall time, and of processor time (the sum over all threads of the process) where the machine
 * may be busy with other things: two cores that are not do twice as much in a second. Each is the median of repeated runs, after one that does not count, with the least and the most.
 */
import { batonSteps } from "./batonSteps.ts";
import { coverGraph } from "./coverGraph.ts";
import { exploreGraphs } from "./exploreGraphs.ts";
import { machine } from "./machine.ts";
import { mutexes } from "./mutex/mutexes.ts";
import { processReplay } from "./processReplay.ts";
import { readSuites } from "./readSuites.ts";
import { replaySuites } from "./replaySuites.ts";
import { runnerOverhead } from "./runnerOverhead.ts";
import { validateLogs } from "./validateLogs.ts";

const benchmarks: Readonly<Record<string, () => Promise<object | null>>> = {
  replay: replaySuites,
  process: processReplay,
  explore: exploreGraphs,
  baton: batonSteps,
  validate: validateLogs,
  read: readSuites,
  cover: coverGraph,
  runner: runnerOverhead,
  mutex: mutexes,
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benchmarks);
const unknown = names.find((name) => !Object.hasOwn(benchmarks, name));
if (unknown === undefined) {
  const before = machine();
  const results: Record<string, object | null> = {};
  for (const name of names) {
    console.error(`Measuring ${name} ...`);
    results[name] = await benchmarks[name]!();
  }
  const loadAverage = { before: before.loadAverage, after: machine().loadAverage };
  console.log(JSON.stringify({ machine: { ...before, loadAverage }, benchmarks: results }, null, 2));
} else {
  console.error(`There is no benchmark "${unknown}". Name some of ${Object.keys(benchmarks).join(", ")}`);
  process.exitCode = 2;
}
