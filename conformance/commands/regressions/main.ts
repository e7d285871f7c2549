import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readSuite, type Suite, traceEnding, traceToItf } from "../../engine/index.ts";
import { mutants } from "../../stops/mutants/mutants.ts";
import { packageFiles } from "../packageFiles.ts";
import { suiteFiles } from "../replaySuites.ts";
import { regressionOf } from "./regressionOf.ts";

/** `npm run regressions`: writes the shortest trace of each real bug that an implementation can show, anew. */
const folder = join(packageFiles.root, "conformance/stops/traces/regressions");
const suites: Suite[] = [];
for (const file of await suiteFiles([packageFiles.suites])) suites.push(await readSuite(file));
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const mutant of mutants) {
  if (!mutant.bug.startsWith("R") || mutant.grain !== "calls") continue;
  const trace = await regressionOf(mutant, suites);
  await writeFile(
    join(folder, `${trace.name}${traceEnding}`),
    `${JSON.stringify(traceToItf(trace), null, 1)}\n`,
  );
  console.log(`${trace.name}: ${trace.steps.length} steps of ${trace.model}`);
}
