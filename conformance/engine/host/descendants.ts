import { readFileSync } from "node:fs";
import { type ProcessEntry, processEntry, processTable } from "./processTable.ts";

/**
 * The processes that a process began, and those that these began, whatever their environment, group and session are. Each is known from
 * when it was looked for while its parent lived, or while it was in the session of a known one.
 */
export class Descendants {
  readonly #root: number;
  /** When those that are known began, by their ids; the root too. */
  readonly #known = new Map<number, string>();

  /** @param root the id of a process that was just started, and leads its session */
  constructor(root: number) {
    this.#root = root;
    try {
      this.#known.set(root, processEntry(readFileSync(`/proc/${root}/stat`, "utf8")).began);
    } catch {
      // There is no /proc, and nothing will be found.
    }
  }

  /** Looks for them. */
  async look(): Promise<void> {
    const table = await processTable();
    const entries = new Map(table.map((entry) => [entry.pid, entry]));
    let before: number;
    do {
      before = this.#known.size;
      for (const entry of table) if (this.#isChild(entry, entries)) this.#known.set(entry.pid, entry.began);
    } while (this.#known.size > before);
  }

  /** The ids of those of these processes that are known and live, the root apart. */
  alive(table: readonly ProcessEntry[]): number[] {
    return table
      .filter(({ pid, began, zombie }) => pid !== this.#root && !zombie && this.#known.get(pid) === began)
      .map(({ pid }) => pid);
  }

  #isChild({ parent, session }: ProcessEntry, entries: ReadonlyMap<number, ProcessEntry>): boolean {
    const leader = entries.get(session);
    const inSession = this.#known.has(session) && (leader === undefined || this.#is(leader));
    const born = entries.get(parent);
    return inSession || (born !== undefined && this.#is(born));
  }

  #is({ pid, began }: ProcessEntry): boolean {
    return this.#known.get(pid) === began;
  }
}
