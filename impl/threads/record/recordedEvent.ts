/** One thing that happened in a run on threads: an event of a log, see docs/logs.md. */
export type RecordedEvent = {
  readonly action: string;
  readonly args: Readonly<Record<string, string>>;
  /** The thread that did it. */
  readonly by: string;
  /** The sequence number taken before the first access that it consists of. */
  readonly from: number;
  /** That taken after the last. */
  readonly to: number;
  readonly outcome?: "error";
  readonly message?: string;
  readonly observed?: Readonly<Record<string, number | string | boolean | null | readonly string[]>>;
};

/** When the start of a task began, or when it ended: two threads do it, and each knows one of these. */
export type Half = { readonly task: string } & ({ readonly from: number } | { readonly to: number });

/** A half with the thread that did it. */
export type HalfEvent = Half & { readonly by: string };

/** What one thread has recorded. */
export type Recording = { readonly events: readonly RecordedEvent[]; readonly starts: readonly HalfEvent[] };

/** The latest moment that a log can tell. */
const latest = 2 ** 31 - 1;

/** All recordings of a run as one, in the order of `from`: the starts of tasks joined of their halves. */
export function merged(recordings: readonly Recording[]): RecordedEvent[] {
  const events = recordings.flatMap((recording) => recording.events);
  const halves = recordings.flatMap(({ starts }) => starts);
  for (const half of halves) {
    if (!("from" in half)) continue;
    const end = halves.find((other) => other.task === half.task && "to" in other) as
      | { to: number }
      | undefined;
    // A goroutine that has not begun yet: its start may still be on the way.
    const to = end?.to ?? latest;
    events.push({ action: "start", args: { task: half.task }, by: half.by, from: half.from, to });
  }
  return events.sort((a, b) => a.from - b.from);
}
