import { readdir, readFile } from "node:fs/promises";

/** A process as /proc shows it. */
export type ProcessEntry = {
  readonly pid: number;
  readonly parent: number;
  /** The id of the process that began its session, which may be gone; no other process gets that id as long as the session lives. */
  readonly session: number;
  /** When it began, in ticks since boot: tells it from a later one of the same id. */
  readonly began: string;
  readonly zombie: boolean;
};

/** All processes. None where there is no /proc, as outside Linux. */
export async function processTable(): Promise<ProcessEntry[]> {
  const names = await readdir("/proc").catch(() => []);
  const found = names
    .filter((name) => /^\d+$/.test(name))
    .map(async (pid) => {
      // One that has ended meanwhile cannot be read.
      const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
      return stat === "" ? [] : [processEntry(stat)];
    });
  return (await Promise.all(found)).flat();
}

/** The fields behind the name, which may hold anything, are split by spaces: the first is field 3 of proc_pid_stat(5). */
export function processEntry(stat: string): ProcessEntry {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    pid: Number.parseInt(stat, 10),
    parent: Number(fields[1]),
    session: Number(fields[3]),
    began: fields[19]!,
    zombie: fields[0] === "Z",
  };
}
