import { markdownTable } from "./markdownTable.ts";

/** A source: the path that a reader sees, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Where a step is written: by which action of the spec, or in which function of the reference. */
type Places = Map<string, string[]>;

/**
 * The tie between the spec and the reference, as a table of Markdown: each step of LockedStops, the action that takes it
 * and the functions whose accesses begin it.
 *
 * @param ofLocks steps that effects of locks begin, whatever function yields them
 * @throws Error when the spec has a step that no function takes, or a function one that the spec has not
 */
export function stepsTable(
  modules: readonly Source[],
  sources: readonly Source[],
  ofLocks: readonly string[] = stepsOfLocks,
): string {
  const actions = placesOf(modules, /^(\w+)\((?:p|t)\)\s*==/, stepsOfSpec);
  const functions = placesOf(sources, /^export function\* (\w+)|^function\* (\w+)/, stepsOfReference);
  // Those of the locks are what a kind of effect means, whoever yields it.
  for (const step of ofLocks) functions.set(step, ["every effect of a lock"]);
  const [untaken, unknown] = [missing(actions, functions), missing(functions, actions)];
  if (untaken.length > 0) throw new Error(`No function of impl/ takes the steps ${untaken.join(", ")}`);
  if (unknown.length > 0) throw new Error(`No action of spec/ takes the steps ${unknown.join(", ")}`);
  const rows = [...actions].map(([step, named]) => [
    `\`${step}\``,
    named.join(", "),
    functions.get(step)!.join(", "),
  ]);
  return markdownTable(["step", "action", "function"], "lll", rows);
}

/** What `stepOf` of the reference calls effects of locks; `lockOwn` is named where one's own handlers are locked. */
const stepsOfLocks = [
  ...[
    "readLock",
    "readUnlock",
    "announce",
    "writeLock",
    "writeUnlock",
    "lock",
    "unlock",
    "lockExt",
    "unlockExt",
  ],
  ...["lockTask", "unlockTask", "wait", "wake", "relock", "signal", "waitRunning"],
];

const stepsOfSpec = /\b(?:Takes|CountRunning|CountGoroutine|Each)\(\w+, "(\w+)"/g;
const stepsOfReference =
  /\b(?:load|store|add|exchange|lock|interruptPlatform|choose|turn|killedLocked|interruptSelf|beginStopLocked|endStopLocked)\((?:[^()]|\([^()]*\))*?, "(\w+)"\)/g;

function placesOf(sources: readonly Source[], begins: RegExp, steps: RegExp): Places {
  const places: Places = new Map();
  for (const { path, text } of sources) {
    let definition = "";
    for (const line of text.split("\n")) {
      const begun = begins.exec(line);
      if (begun) definition = (begun[1] ?? begun[2])!;
      for (const [, step] of line.matchAll(steps)) {
        const place = `\`${definition}\` of ${path}`;
        const known = places.get(step!) ?? [];
        if (!known.includes(place)) places.set(step!, [...known, place]);
      }
    }
  }
  return places;
}

function missing(some: Places, others: Places): string[] {
  return [...some.keys()].filter((step) => !others.has(step));
}
