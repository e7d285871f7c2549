import { readFile } from "node:fs/promises";
import { processTable } from "./processTable.ts";
import { marker } from "./surroundings.ts";

/** Processes that bear a mark in their environment and are no zombies. None where there is no /proc, as outside Linux. */
export async function leftProcesses(mark: string): Promise<number[]> {
  const sought = `${marker}=${mark}`;
  const found = (await processTable())
    .filter(({ zombie }) => !zombie)
    .map(async ({ pid }) => {
      // Of another's process, or of one that has ended meanwhile, nothing can be read.
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      return environment.split("\0").includes(sought) ? [pid] : [];
    });
  return (await Promise.all(found)).flat();
}
