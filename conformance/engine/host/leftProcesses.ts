import { readdir, readFile } from "node:fs/promises";
import { marker } from "./surroundings.ts";

/** Processes that bear a mark in their environment and are no zombies. None where there is no /proc, as outside Linux. */
export async function leftProcesses(mark: string): Promise<number[]> {
  const sought = `${marker}=${mark}`;
  const entries = await readdir("/proc").catch(() => []);
  const found = entries
    .filter((name) => /^\d+$/.test(name))
    .map(async (pid) => {
      // Of another's process, or of one that has ended meanwhile, nothing can be read.
      const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
      if (!environment.split("\0").includes(sought)) return [];
      return (await isZombie(pid)) ? [] : [Number(pid)];
    });
  return (await Promise.all(found)).flat();
}

async function isZombie(pid: string): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ") Z");
  return status.slice(status.lastIndexOf(")") + 2, status.lastIndexOf(")") + 3) === "Z";
}
