import type { SourceLocation, TraceEnding, TraceState } from "../../modelChecker.ts";
import { parseState } from "../../values/parseState.ts";
import type { ToolMessage } from "./messageReader.ts";

/**
 * The behavior that a run of TLC printed: its states (code 2217) and how it goes on (2218, 2122),
 * or the one initial state that a message (2107, 2108, 2102) holds. Only the first behavior counts where several workers
 * of a simulation print one each.
 */
export function readTrace(messages: readonly ToolMessage[]): {
  trace: TraceState[];
  ending: TraceEnding | null;
} {
  const trace: TraceState[] = [];
  let ending: TraceEnding | null = null;
  for (const { code, text } of messages) {
    if (code === 2217) {
      const next = stateOf(text);
      if (next.index <= trace.length) break;
      trace.push(next);
    } else if (code === 2218) ending = { kind: "stuttering" };
    else if (code === 2122) {
      const action = actionIn(/<(.*)>/.exec(text)?.[1] ?? "");
      ending = { kind: "backToState", state: Number.parseInt(text, 10), action };
    } else if (code === 2107 || code === 2108) {
      trace.push(state(1, null, null, text.slice(text.indexOf("\n") + 1).trim()));
    }
  }
  return { trace, ending };
}

/** The location in `line 7, col 14 to line 7, col 68 of module Toggle`, or in the form of a call stack. */
export function readLocation(text: string): SourceLocation | null {
  const [, line, column, module] =
    /line (\d+), col(?:umn)? (\d+)(?: to line \d+, col(?:umn)? \d+)? (?:of module|in) (\w+)/i.exec(text) ??
    [];
  return module === undefined ? null : { module, line: Number(line), column: Number(column) };
}

function stateOf(text: string): TraceState {
  const lineEnd = text.indexOf("\n");
  const [, index, step = ""] = /^(\d+): <(.*)>$/.exec(text.slice(0, lineEnd).trim()) ?? [];
  return state(Number(index), actionIn(step), readLocation(step), text.slice(lineEnd + 1).trim());
}

/** The name in `Switch line 7, col 14 to line 7, col 68 of module Toggle`. */
function actionIn(step: string): string | null {
  return step === "Initial predicate" || step === "" ? null : step.replace(/ line \d+, col .*$/, "");
}

function state(
  index: number,
  action: string | null,
  location: SourceLocation | null,
  text: string,
): TraceState {
  return { index, action, location, variables: parseState(text), text };
}
