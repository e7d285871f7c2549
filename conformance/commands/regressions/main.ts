import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  readSuite,
  type SingleTrace,
  type Suite,
  settledSuite,
  traceEnding,
  traceToItf,
} from "../../engine/index.ts";
import { makeFolder } from "../../engine/makeFolder.ts";
import { mutants } from "../../stops/mutants/mutants.ts";
import { mutatedReference } from "../../stops/mutants/mutatedReference.ts";
import { settledReference } from "../../stops/reference/settledReference.ts";
import { packageFiles } from "../packageFiles.ts";
import { suiteFiles } from "../replaySuites.ts";
import { regressionOf } from "./regressionOf.ts";

/**
 * `npm run regressions`: writes the shortest traces of each real bug that an implementation can show, anew: one for
 * adapters that take turns of goroutines one by one, one for those that settle.
 */
const folder = join(packageFiles.root, "conformance/stops/traces/regressions");
// Turns that cannot be taken are refused by errors, many thousands of them.
Error.stackTraceLimit = 0;
const suites: Suite[] = [];
for (const file of await suiteFiles([packageFiles.suites])) suites.push(await readSuite(file));
// The smallest suites tell the shortest stories.
suites.sort((a, b) => a.graph.edgeCount - b.graph.edgeCount || (a.model < b.model ? -1 : 1));
const atRest = suites.map(settledSuite);
await rm(folder, { recursive: true, force: true });
await makeFolder(folder);
for (const mutant of mutants) {
  if (!mutant.bug.startsWith("R") || mutant.grain !== "calls") continue;
  const adapter = await mutatedReference(mutant, packageFiles.root);
  await keep(mutant.name, await regressionOf(mutant, adapter, suites));
  await keep(`${mutant.name}, at rest`, await regressionOf(mutant, settledReference(adapter), atRest));
}

async function keep(what: string, trace: SingleTrace | null): Promise<void> {
  if (trace === null) {
    console.log(`${what}: no suite shows it`);
    return;
  }
  await writeFile(
    join(folder, `${trace.name}${traceEnding}`),
    `${JSON.stringify(traceToItf(trace), null, 1)}\n`,
  );
  console.log(`${trace.name}: ${trace.steps.length} steps of ${trace.model}`);
}
