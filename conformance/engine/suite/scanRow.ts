/** @file The rows that a suite has most of, in the one spelling in which `suiteLines` writes them; else `undefined`. */

/** A line of a state: `{"state":7,"observed":2}`. */
export function scanState(text: string): { state: number; observed: number } | undefined {
  if (!begin(text, '{"state":')) return undefined;
  const state = natural();
  if (!skip(',"observed":')) return undefined;
  const observed = natural();
  if (state === -1 || observed === -1 || !skip("}") || !done()) return undefined;
  return { state, observed };
}

/** A line of an edge that no trace takes: `{"edge":[7,1,8]}`. */
export function scanEdge(text: string): { edge: [number, number, number] } | undefined {
  if (!begin(text, '{"edge":[')) return undefined;
  const from = natural();
  if (!skip(",")) return undefined;
  const label = natural();
  if (!skip(",")) return undefined;
  const to = natural();
  if (from === -1 || label === -1 || to === -1 || !skip("]}") || !done()) return undefined;
  return { edge: [from, label, to] };
}

/** A line of the trace of this name: `{"trace":"counter-0001","initial":0,"steps":[1,8]}`. */
export function scanTrace(
  text: string,
  name: string,
): { trace: string; initial: number; steps: number[] } | undefined {
  if (!begin(text, `{"trace":${JSON.stringify(name)},"initial":`)) return undefined;
  const initial = natural();
  if (initial === -1 || !skip(',"steps":[')) return undefined;
  const steps: number[] = [];
  do {
    const number = natural();
    if (number === -1) return undefined;
    steps.push(number);
  } while (skip(","));
  return skip("]}") && done() ? { trace: name, initial, steps } : undefined;
}

let line = "";
let at = 0;

function begin(text: string, prefix: string): boolean {
  line = text;
  at = 0;
  return skip(prefix);
}

function skip(part: string): boolean {
  if (!line.startsWith(part, at)) return false;
  at += part.length;
  return true;
}

function done(): boolean {
  return at === line.length;
}

/** A natural below 2^31 in its plain spelling, or -1. */
function natural(): number {
  const start = at;
  let value = 0;
  let end = start;
  for (; end < start + 10; end++) {
    const digit = line.charCodeAt(end) - 0x30;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  const padded = end > start + 1 && line.charCodeAt(start) === 0x30;
  if (end === start || padded || value >= 2 ** 31) return -1;
  at = end;
  return value;
}
