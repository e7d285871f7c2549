import type { TraceEnding, TraceState } from "../modelChecker.ts";

/**
 * A behavior for people: state by state, after the first only the variables that changed.
 *
 * @param trace as `check` returns it
 */
export function formatTrace(trace: readonly TraceState[], ending: TraceEnding | null = null): string {
  const lines: string[] = [];
  let before = new Map<string, string>();
  for (const { index, action, location, text } of trace) {
    const place = location ? ` (${location.module}, line ${location.line})` : "";
    lines.push(`State ${index}: ${action ?? "initial state"}${place}`);
    const now = variablesIn(text);
    const changed = [...now].filter(([name, value]) => before.get(name) !== value);
    for (const [, value] of changed) lines.push(`  ${value.replaceAll("\n", "\n  ")}`);
    if (changed.length === 0) lines.push("  nothing changed");
    before = now;
  }
  if (ending?.kind === "stuttering") lines.push("From here on nothing happens");
  if (ending?.kind === "backToState") lines.push(`From here on it goes back to state ${ending.state}`);
  return lines.join("\n");
}

/** Text by variable. A value that TLC breaks over several lines has no further `/\` at the start of a line. */
function variablesIn(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const part of text.split(/^\/\\ /m)) {
    const variable = part.trimEnd();
    if (variable !== "") variables.set(variable.split(" = ", 1)[0] as string, variable);
  }
  return variables;
}
