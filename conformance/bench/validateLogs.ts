import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Crew } from "../../impl/threads/crew.ts";
import { packageFiles } from "../commands/packageFiles.ts";
import { validateLog } from "../engine/validate/validateLog.ts";
import { logModel } from "../stops/executableSpec/log/logModel.ts";
import { logOf } from "../stops/parallel/logOf.ts";
import { programOf } from "../stops/parallel/programOf.ts";
import { measure, perSecond } from "./measure.ts";

/** Calls of each of four callers: some 10,000, 100,000 and 1,000,000 events. */
const lengths = [800, 8000, 80_000];

/**
 * How long `stopcount validate` takes for logs of three lengths, recorded on threads, from the file to the verdict. Its
 * time grows as the log does if the events a second are the same.
 */
export async function validateLogs(): Promise<object> {
  const thread = pathToFileURL(join(packageFiles.root, "dist/impl/threads/thread.js"));
  const crew = new Crew({ record: true, stallAfter: 60_000, thread });
  const folder = await mkdtemp(join(tmpdir(), "stopcount-bench-"));
  const results: object[] = [];
  try {
    for (const calls of lengths) {
      const program = programOf(1, calls);
      const { events } = await crew.run(program);
      const file = join(folder, `${calls}.ndjson`);
      await writeFile(file, logOf(program.config, events).join("\n"));
      let mostPossible = 0;
      const measured = await measure(3, async () => {
        const validation = await validateLog(file, logModel);
        if (validation.verdict !== "accepted") throw new Error(`The log of ${calls} calls is rejected`);
        mostPossible = validation.mostPossible;
      });
      const eventsPerSecond = perSecond(events.length, measured.wallSeconds);
      const eventsPerCpuSecond = perSecond(events.length, measured.cpuSeconds);
      results.push({ events: events.length, mostPossible, ...measured, eventsPerSecond, eventsPerCpuSecond });
    }
  } finally {
    await crew.end();
    await rm(folder, { recursive: true });
  }
  return { logs: results };
}
