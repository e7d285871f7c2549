import { type Diverged, outcomeText } from "../../engine/index.ts";
import type { Shape } from "../shape.ts";
import type { GvisorVersion } from "./buildAdapter.ts";

/** A way in which gVisor is known to differ from the suites of a shape. */
export type KnownDifference = {
  readonly name: string;
  readonly says: string;
  /** Whether a divergence is of this kind, in one of the spec's possibilities. */
  readonly is: (divergence: Divergence) => boolean;
};

/** Where a trace diverges, beside one thing that the spec allows there. */
type Divergence = {
  /** The actions before the one that it shows at. */
  readonly before: readonly string[];
  readonly action: string;
  /** The outcomes: `ok`, or what there is instead. */
  readonly outcome: { readonly expected: string; readonly found: string };
  /** The fields of tasks that differ. */
  readonly fields: readonly Field[];
};

type Field = {
  /** Null where the whole task is there on one side alone. */
  readonly name: string | null;
  readonly expected: unknown;
  /** Where gVisor has the task's goroutine; null where it has no such task. */
  readonly goroutine: string | null;
};

const isInterrupt = (field: string | null) => field === "interrupted" || field === "kicked";
/** The actions that end internal stops. */
const ends = ["endInternalStop", "kill", "taskSetKill"];

const lostSignal: KnownDifference = {
  name: "lostSignal",
  says: "An internal stop ends while a signal waits, and the task is not interrupted: mended in January 2026",
  is: ({ action, outcome, fields }) =>
    ends.includes(action) &&
    outcome.expected === outcome.found &&
    fields.every(({ name, expected }) => isInterrupt(name) && expected === true),
};

const keptInterrupt: KnownDifference = {
  name: "keptInterrupt",
  says: "A killed task ends with its interrupt: interrupted() looks, and takes nothing, since November 2020",
  is: ({ outcome, fields }) =>
    outcome.expected === outcome.found &&
    fields.every(
      ({ name, expected, goroutine }) =>
        name === "interrupted" && expected === false && goroutine === "exited",
    ),
};

const lastKillsZombies: KnownDifference = {
  name: "lastKillsZombies",
  says: "The last task of a group exits, and kills what is left of it, zombies: the seed's PrepareExit kills nobody",
  is: ({ action, outcome, fields }) =>
    action === "exit" &&
    outcome.expected === outcome.found &&
    fields.some(({ name }) => name === "kicked") &&
    fields.every(
      ({ name, expected, goroutine }) => isInterrupt(name) && expected === false && goroutine === "exited",
    ),
};

const lastTakesGroup: KnownDifference = {
  name: "lastTakesGroup",
  says: "The last task of a group has exited, and none is born into it: the seed's group lives on",
  is: ({ before, action, outcome, fields }) =>
    action === "newTask" &&
    before.includes("exit") &&
    outcome.expected === "ok" &&
    outcome.found === outcomeText({ outcome: "error", message: "EINTR" }) &&
    fields.every(({ name }) => name === null),
};

/** What a version is compared with, and the differences that must show there; any other is unexplained. */
export type Comparison = {
  readonly version: GvisorVersion;
  readonly shape: Shape;
  readonly differences: readonly KnownDifference[];
};

export const comparisons: readonly Comparison[] = [
  { version: "20260224", shape: "current", differences: [] },
  { version: "20250205", shape: "current", differences: [lostSignal] },
  { version: "20250205", shape: "seed", differences: [keptInterrupt, lastKillsZombies, lastTakesGroup] },
];

/** The known difference that the shortest trace of a divergence shows, or null. */
export function differenceOf(
  { shortest: { steps, expected, found } }: Diverged,
  known: readonly KnownDifference[],
): KnownDifference | null {
  const actions = steps.map(({ action }) => action.name);
  const action = actions.pop();
  const tasks = (found.observed as { tasks?: Record<string, { goroutine: string }> } | null)?.tasks;
  if (action === undefined || tasks === undefined) return null;
  const seen = expected.flatMap(({ outcome, differences }): Divergence[] => {
    const places = differences.map(({ path }) => path.split("."));
    if (places.some(([of]) => of !== "tasks")) return [];
    return [
      {
        before: actions,
        action,
        outcome: { expected: outcomeText(outcome), found: outcomeText(found.outcome) },
        fields: places.map(([, task, name], i) => ({
          name: name ?? null,
          expected: differences[i]!.expected,
          goroutine: tasks[task!]?.goroutine ?? null,
        })),
      },
    ];
  });
  return known.find(({ is }) => seen.some(is)) ?? null;
}
