import type { TraceEnding, TraceState } from "../../modelChecker.ts";
import { changes } from "./changes.ts";
import { laneSteps } from "./laneSteps.ts";
import { wrapped } from "./wrapped.ts";

/** What of a trace is drawn, and how. */
export interface Drawing {
  /** What the first line says before the number of steps. */
  readonly title: string;
  readonly trace: readonly TraceState[];
  readonly ending: TraceEnding | null;
  /** The variable that is a function from those who have a lane each to the label where each stands. */
  readonly lanes?: string | undefined;
  /** Variables that are not told of when they change. */
  readonly untold?: readonly string[];
}

const width = 120;
const gap = 2;
/** What all lanes together may take; the rest is for what changed. */
const widestLanes = 78;

/**
 * A trace as text of at most 120 columns: a lane for each who moves, a row for each step, and beside it what changed.
 * Row 0 is the initial state. The same trace gives the same text.
 *
 * @example
 * Locks: they are crossed. Deadlock, 2 steps
 *
 * step  p1    p2    what changed
 *    0              holder[a, b] = nobody
 *    1  lock        holder[a] nobody -> p1
 *    2        lock  holder[b] nobody -> p2
 * so it is left: p1 at more, p2 at more
 */
export function drawTrace({ title, trace, ending, lanes: variable, untold = [] }: Drawing): string {
  const states = withReturn(trace, ending);
  const lanes = laneSteps(states, variable);
  const rows: Row[] = states.map(({ variables }, index) => {
    const step = lanes.steps[index - 1];
    // The labels are told by the lanes, unless a step is in none.
    const without = lanes.standing && step?.lane !== null ? [variable!] : [];
    const before = index === 0 ? null : states[index - 1]!.variables;
    const told = changes(before, variables, [...without, ...untold]);
    if (step === undefined) return { step: "0", cells: lanes.names.map(() => ""), action: "", told };
    const cells = lanes.names.map((name) => (step.lane === name ? step.label : ""));
    const action = step.lane === null ? step.action : "";
    // Where a label changed, that says enough.
    const nothing = told.length === 0 && without.length === 0;
    return { step: String(index), cells, action, told: nothing ? ["nothing"] : told };
  });
  const number = Math.max(0, states.length - 1);
  const lines = [...wrapped(`${title}, ${number} ${number === 1 ? "step" : "steps"}`, width, "  "), ""];
  if (rows.length > 0) lines.push(...table(lanes.names, rows));
  if (lanes.standing && states.length > 0) {
    const labels = lanes.standing(states.at(-1)!.variables);
    const standing = lanes.names.map((name, lane) => `${name}\u00a0at\u00a0${labels[lane]}`).join(", ");
    lines.push(...wrapped(`so it is left: ${standing}`, width, "  ").map(breakable));
  }
  if (ending?.kind === "backToState") lines.push(`back to step ${ending.state - 1}`);
  if (ending?.kind === "stuttering") lines.push("stutters for ever");
  return lines.join("\n");
}

interface Row {
  readonly step: string;
  readonly cells: readonly string[];
  readonly action: string;
  readonly told: readonly string[];
}

/** A lasso's step back is a step like any other: it leads to a state that was drawn before. */
function withReturn(trace: readonly TraceState[], ending: TraceEnding | null): readonly TraceState[] {
  const target = ending?.kind === "backToState" ? trace[ending.state - 1] : undefined;
  if (ending?.kind !== "backToState" || target === undefined) return trace;
  return [...trace, { ...target, index: trace.length + 1, action: ending.action }];
}

function table(names: readonly string[], rows: readonly Row[]): string[] {
  const withAction = rows.some(({ action }) => action !== "") || names.length === 0;
  const heads = { step: "step", cells: names, action: "action", told: ["what changed"] };
  const widest = Math.max(8, Math.floor(widestLanes / Math.max(1, names.length + Number(withAction))) - gap);
  const widths = names.map((_, lane) =>
    Math.min(widest, Math.max(...[heads, ...rows].map(({ cells }) => cells[lane]!.length))),
  );
  const actionWidth = Math.max(...[heads, ...rows].map(({ action }) => action.length));
  return [heads, ...rows].flatMap(({ step, cells, action, told }) => {
    const cut = cells.map((cell, lane) => fitted(cell, widths[lane]!));
    const left = [step.padStart(4), ...cut, ...(withAction ? [action.padEnd(actionWidth)] : [])].join("  ");
    const whole = told.map((change) => change.replaceAll(" ", "\u00a0")).join(", ");
    const lines = wrapped(whole, Math.max(30, width - left.length - gap), "");
    const indent = " ".repeat(left.length);
    return lines.map((line, index) =>
      `${index === 0 ? left : indent}  ${line}`.replaceAll("\u00a0", " ").trimEnd(),
    );
  });
}

function fitted(text: string, columns: number): string {
  return text.length > columns ? `${text.slice(0, columns - 1)}~` : text.padEnd(columns);
}

/** What was to stay together while lines were broken has spaces again. */
function breakable(line: string): string {
  return line.replaceAll("\u00a0", " ").trimEnd();
}
