import type { Diverged } from "../../engine/index.ts";
import { brokenProperty } from "./brokenProperty.ts";
import type { Definition } from "./specText.ts";

/** What of the spec a divergence breaks. */
export type BrokenRule = {
  /** The action of the spec, and where it is defined, as `TaskStops.tla:93`. */
  readonly action: string;
  readonly place: string;
  /** Its comment: what it does, and the function of the original that it models. */
  readonly says: string;
  /** What it says of each variable that differs. */
  readonly conditions: readonly Condition[];
  /** The property of the spec that states this of all behaviors. */
  readonly property?: { readonly name: string; readonly place: string; readonly says: string };
};

/** A line of the spec that a variable's next value comes from, or that lets the action be taken. */
export type Condition = {
  /** `enabled` where the implementation was blocked. */
  readonly variable: string;
  readonly place: string;
  readonly text: string;
  /** The turn of a goroutine that it is part of, where the action itself leaves the variable as it is. */
  readonly turn?: string;
};

/** What a task's goroutine does by itself, after an action. */
const turns = ["DoStop", "Resume", "RunApp", "RunInterrupt", "RunExit"];

/** The variables of TaskSetStops that an observed field shows. */
const variables: Readonly<Record<string, readonly string[]>> = {
  stop: ["stop"],
  interrupted: ["interrupted"],
  kicked: ["kicked"],
  goroutine: ["goroutine"],
  pulled: ["pulled"],
  runningGoroutines: ["runningGoroutines"],
  pause: ["pause"],
};

/**
 * The rule of the spec that a divergence of the grain of calls breaks: the action, what it says of what differs, and the
 * property that states it. Null for a divergence after the reset, and for an action that the spec has not.
 */
export function brokenRule(
  { shortest }: Pick<Diverged, "shortest">,
  spec: ReadonlyMap<string, Definition>,
): BrokenRule | null {
  const last = shortest.steps.at(-1);
  const [expected] = shortest.expected;
  if (last === undefined || expected === undefined) return null;
  const name = last.action.name.charAt(0).toUpperCase() + last.action.name.slice(1);
  const panics = expected.outcome.outcome === "panic" && spec.has(`${name}Panics`);
  const definition = spec.get(panics ? `${name}Panics` : name);
  if (definition === undefined) return null;
  const blocked = shortest.found.outcome.outcome === "blocked";
  const differing = blocked ? ["enabled"] : differingVariables(shortest);
  const property = spec.get(brokenProperty(last.action.name, differing, shortest) ?? "");
  return {
    action: definition.name,
    place: placeOf(definition),
    says: definition.comment,
    conditions: differing.flatMap((variable) => conditionsOf(variable, definition, spec)),
    ...(property !== undefined && {
      property: { name: property.name, place: placeOf(property), says: property.comment },
    }),
  };
}

function differingVariables({ expected, found }: Diverged["shortest"]): string[] {
  const [first] = expected;
  const differs = first!.differences.flatMap(({ path }) => {
    const [part, field] = [path.split(".")[0], path.split(".").at(-1)!];
    if (field === "stopCount") return part === "taskSet" ? ["taskSetStopCount"] : ["stopCount"];
    return variables[field] ?? ["goroutine"];
  });
  const outcomes = first!.outcome.outcome !== found.outcome.outcome;
  return [...new Set([...(outcomes ? ["panic"] : []), ...differs])];
}

function conditionsOf(
  variable: string,
  definition: Definition,
  spec: ReadonlyMap<string, Definition>,
): Condition[] {
  if (variable === "enabled") return guardsOf(definition);
  const own = linesThatSet(variable, definition, spec);
  if (own.length > 0) return own.slice(0, 2);
  const inTurns = turns.flatMap((turn) => {
    const [line] = linesThatSet(variable, spec.get(turn)!, spec);
    return line === undefined ? [] : [{ ...line, turn }];
  });
  return inTurns.slice(0, 3);
}

/** The lines that say when the action can be taken: those without a primed variable, at the front. */
function guardsOf(definition: Definition): Condition[] {
  const end = definition.lines.findIndex((line) => line.includes("'") || line.includes("UNCHANGED"));
  return definition.lines
    .slice(1, end === -1 ? undefined : end)
    .map((line, i) => ({ variable: "enabled", place: placeOf(definition, i + 1), text: line.trim() }))
    .slice(0, 3);
}

function linesThatSet(
  variable: string,
  definition: Definition,
  spec: ReadonlyMap<string, Definition>,
): Condition[] {
  return definition.lines.flatMap((line, i) => {
    const text = line.replace(/^[A-Z]\w*(\([^)]*\))?\s*==/, "");
    return sets(variable, text, spec, new Set([definition.name]))
      ? [{ variable, place: placeOf(definition, i), text: line.trim() }]
      : [];
  });
}

/** Whether a line gives a variable its next value: it is primed there, or in a definition that is used there. */
function sets(
  variable: string,
  line: string,
  spec: ReadonlyMap<string, Definition>,
  seen: Set<string>,
): boolean {
  if (new RegExp(`\\b${variable}'\\s*(=|\\\\in)`).test(line)) return true;
  return [...line.matchAll(/\b[A-Z]\w*/g)].some(([name]) => {
    const used = spec.get(name);
    if (used === undefined || seen.has(name)) return false;
    seen.add(name);
    return used.lines.some((inner) => sets(variable, inner.replace(/^.*?==/, ""), spec, seen));
  });
}

function placeOf({ file, line }: Definition, offset = 0): string {
  return `${file}:${line + offset}`;
}
