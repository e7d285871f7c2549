import { readFile } from "node:fs/promises";
import type { ProcessEntry } from "./processTable.ts";
import { marker } from "./surroundings.ts";

/** The ids of those of these processes that bear a mark in their environment and are no zombies. */
export async function leftProcesses(table: readonly ProcessEntry[], mark: string): Promise<number[]> {
  const sought = `${marker}=${mark}`;
  const found = table
    .filter(({ zombie }) => !zombie)
    .map(async ({ pid }) => {
      // Of another's process, or of one that has ended meanwhile, nothing can be read.
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      return environment.split("\0").includes(sought) ? [pid] : [];
    });
  return (await Promise.all(found)).flat();
}
