import type { TraceEnding, TraceState } from "../modelChecker.ts";
import type { TlaRecord, TlaValue } from "../values/tlaValue.ts";

/** A JSON value of the Informal Trace Format. */
type Itf = string | boolean | readonly Itf[] | { readonly [field: string]: Itf | number };

const format = "https://apalache-mc.org/docs/adr/015adr-trace.html";
const action = "mbt::actionTaken";

/**
 * A trace of a checker in Apalache's Informal Trace Format: variables, keys and elements in order, and with
 * `mbt::actionTaken` the name of the action that led to each state, `init` for the first. A lasso has `loop`, the index
 * of the state that it goes back to, counted from 0; a trace that stutters for ever loops at its last state.
 *
 * Where an action stands in its module is left out, so that the text outlives a change of a comment.
 *
 * @param about what `#meta` says beside the format
 * @returns JSON text with a line for each state; the same trace gives the same text
 */
export function traceToItf(
  trace: readonly TraceState[],
  ending: TraceEnding | null,
  about: Readonly<Record<string, string>>,
): string {
  const names = Object.keys(trace[0]?.variables ?? {}).sort();
  const states = trace.map((state, index): Itf => {
    const values = names.map((name) => [name, toItf(state.variables[name]!)] as const);
    const meta = { index, ...(state.location && { module: state.location.module }) };
    return { "#meta": meta, [action]: state.action ?? "init", ...Object.fromEntries(values) };
  });
  const meta = { format: "ITF", "format-description": format, ...about };
  const back = ending?.kind === "backToState" && ending.action !== null ? { back: ending.action } : {};
  return [
    "{",
    `"#meta": ${JSON.stringify({ ...meta, ...back })},`,
    `"vars": ${JSON.stringify([action, ...names])},`,
    ...(ending === null ? [] : [`"loop": ${loopOf(trace, ending)},`]),
    '"states": [',
    states.map((state) => JSON.stringify(state)).join(",\n"),
    "]",
    "}",
    "",
  ].join("\n");
}

function loopOf(trace: readonly TraceState[], ending: TraceEnding): number {
  return (ending.kind === "stuttering" ? trace.length : ending.state) - 1;
}

/** Values have ITF's tags already, but for integers. TLC's order of elements and keys hangs on the whole spec's text. */
function toItf(value: TlaValue): Itf {
  if (typeof value === "number") return { "#bigint": String(value) };
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(toItf);
  const entries = Object.entries(value as TlaRecord).sort(([one], [other]) => (one < other ? -1 : 1));
  const fields = entries.map(([name, part]) => {
    const inOrder = (name === "#set" || name === "#map") && Array.isArray(part);
    return [name, inOrder ? sorted(part.map(toItf)) : toItf(part)] as const;
  });
  return Object.fromEntries(fields);
}

function sorted(values: readonly Itf[]): readonly Itf[] {
  const texts = values.map((value) => [JSON.stringify(value), value] as const);
  return texts.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}
