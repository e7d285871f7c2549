import type { Diverged } from "../../engine/index.ts";
import type { Shape } from "../shape.ts";
import type { GvisorVersion } from "./buildAdapter.ts";

/** A way in which gVisor is known to differ from the suites of a shape. */
export type KnownDifference = {
  readonly name: string;
  readonly says: string;
  /** Whether a divergence is of this kind: the action that it shows at, what was expected and found, and of whom. */
  readonly is: (action: string, field: string, expected: unknown, goroutine: string) => boolean;
};

const interrupts = ["interrupted", "kicked"];
/** The actions that end internal stops. */
const ends = ["endInternalStop", "kill", "taskSetKill"];

const lostSignal: KnownDifference = {
  name: "lostSignal",
  says: "An internal stop ends while a signal waits, and the task is not interrupted: mended in January 2026",
  is: (action, field, expected) => ends.includes(action) && interrupts.includes(field) && expected === true,
};

const keptInterrupt: KnownDifference = {
  name: "keptInterrupt",
  says: "A killed task ends with its interrupt: interrupted() looks, and takes nothing, since November 2020",
  is: (_, field, expected, goroutine) =>
    field === "interrupted" && expected === false && goroutine === "exited",
};

const killedZombie: KnownDifference = {
  name: "killedZombie",
  says: "The last task of a group exits, and the group's zombies are killed: the spec spares them",
  is: (action, field, expected, goroutine) =>
    action === "exit" && interrupts.includes(field) && expected === false && goroutine === "exited",
};

const quietZombie: KnownDifference = {
  name: "quietZombie",
  says: "The internal stop of a killed zombie ends, and it is not interrupted: the spec has it interrupted",
  is: (action, field, expected, goroutine) =>
    action === "endInternalStop" && interrupts.includes(field) && expected === true && goroutine === "exited",
};

/** What a version is compared with, and the differences that must show there; any other is unexplained. */
export type Comparison = {
  readonly version: GvisorVersion;
  readonly shape: Shape;
  readonly differences: readonly KnownDifference[];
};

export const comparisons: readonly Comparison[] = [
  { version: "20260224", shape: "current", differences: [killedZombie, quietZombie] },
  { version: "20250205", shape: "current", differences: [killedZombie, lostSignal] },
  { version: "20250205", shape: "seed", differences: [killedZombie, keptInterrupt] },
];

/** The known difference that a divergence shows, in what of the spec's possibilities is nearest, or null. */
export function differenceOf(
  { shortest, action }: Diverged,
  known: readonly KnownDifference[],
): KnownDifference | null {
  const { tasks } = shortest.found.observed as { tasks: Record<string, { goroutine: string }> };
  const found = known.find(({ is }) =>
    shortest.expected.some(({ differences }) =>
      differences.every(({ path, expected }) => {
        const [of, task, field] = path.split(".");
        const goroutine = of === "tasks" ? tasks[task!]?.goroutine : undefined;
        return goroutine !== undefined && is(action?.name ?? "", field!, expected, goroutine);
      }),
    ),
  );
  return found ?? null;
}
