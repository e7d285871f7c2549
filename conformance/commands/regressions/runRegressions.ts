import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readSuite, type SingleTrace, settledSuite, traceEnding, traceToItf } from "../../engine/index.ts";
import { makeFolder } from "../../engine/makeFolder.ts";
import { mutants } from "../../stops/mutants/mutants.ts";
import { mutatedReference } from "../../stops/mutants/mutatedReference.ts";
import { settledReference } from "../../stops/reference/settledReference.ts";
import { type Context, exitCodes } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { suiteFiles } from "../replaySuites.ts";
import { regressionOf } from "./regressionOf.ts";

const folder = join(packageFiles.root, "conformance/stops/traces/regressions");

/** `npm run regressions`: the traces that were there are replaced at the end, when all are made. */
export async function run({ quiet }: { quiet?: boolean }, context: Context): Promise<number> {
  // Turns that cannot be taken are refused by errors, many thousands of them.
  Error.stackTraceLimit = 0;
  const suites = await Promise.all((await suiteFiles([packageFiles.suites])).map(readSuite));
  // The smallest suites tell the shortest stories.
  suites.sort((a, b) => a.graph.edgeCount - b.graph.edgeCount || (a.model < b.model ? -1 : 1));
  const atRest = suites.map(settledSuite);
  const traces: SingleTrace[] = [];
  const keep = (what: string, trace: SingleTrace | null) => {
    if (trace !== null) traces.push(trace);
    const told =
      trace === null
        ? `${what}: no suite shows it`
        : `${trace.name}: ${trace.steps.length} steps of ${trace.model}`;
    if (!quiet) context.print(told);
  };
  for (const mutant of mutants) {
    if (!mutant.bug.startsWith("R") || mutant.grain !== "calls") continue;
    const adapter = await mutatedReference(mutant, packageFiles.root);
    keep(mutant.name, await regressionOf(mutant, adapter, suites));
    keep(`${mutant.name}, at rest`, await regressionOf(mutant, settledReference(adapter), atRest));
    if (context.signal.aborted) return exitCodes.interrupted;
  }
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  for (const trace of traces) {
    const text = `${JSON.stringify(traceToItf(trace), null, 1)}\n`;
    await writeFile(join(folder, `${trace.name}${traceEnding}`), text);
  }
  return exitCodes.conforms;
}
