import { boundsOf, type Cfg } from "../../cfg/cfg.ts";
import { TlaError } from "../../tlaError.ts";
import type { WrittenInstance } from "./actionInstances.ts";

const modelValue = /"(?:[^"\\]|\\.)*"|\b([A-Za-z_]\w*)\b(?!\s*\|->)/g;
const label = "Action_";

/** A module and its configuration, ready to be written to files. */
export interface GeneratedModel {
  name: string;
  module: string;
  cfg: Cfg;
}

/**
 * A model that does what `root` does, with an action of its own name for each instance. TLC labels an edge with the
 * innermost operator, without arguments; a conjunction stops it from looking further in, hence `TRUE /\`.
 * Model values have no name in a module, so each is the value of a generated constant.
 */
export function genModule(
  root: string,
  cfg: Cfg,
  init: string,
  instances: readonly WrittenInstance[],
): GeneratedModel {
  const names = new Map<string, string>();
  const calls = instances.map(({ call, operator }) => operator + named(call.slice(operator.length), names));
  const constants = [...names].map(([text, name]) => ({ kind: "value" as const, name, text, value: text }));
  const name = `Gen${root}`;
  const lines = [`---- MODULE ${name} ----`, `EXTENDS ${root}`];
  if (calls.some((call) => call.includes(":>"))) lines.push("LOCAL INSTANCE TLC");
  for (const constant of names.values()) lines.push(`CONSTANT ${constant}`);
  for (const [index, call] of calls.entries()) lines.push(`${label}${index} == TRUE /\\ ${call}`);
  lines.push("GenNext ==", ...calls.map((_, index) => `  \\/ ${label}${index}`), "====", "");
  const bounded = { ...boundsOf(cfg), specification: null, init, next: "GenNext" };
  return {
    name,
    module: lines.join("\n"),
    cfg: { ...bounded, constants: [...cfg.constants, ...constants] },
  };
}

/**
 * The instance that an edge label stands for.
 *
 * @throws TlaError `malformedDump` when it is none of a generated module
 */
export function instanceOfLabel(text: string, count: number): number {
  const index = text.startsWith(label) ? Number(text.slice(label.length)) : -1;
  if (Number.isInteger(index) && index >= 0 && index < count) return index;
  throw new TlaError(
    "malformedDump",
    { label: text },
    `An edge is labelled "${text}", which is no generated action. Use a TLC that labels edges by action, such as 2.18`,
  );
}

function named(text: string, names: Map<string, string>): string {
  return text.replace(modelValue, (whole: string, name: string | undefined) => {
    if (name === undefined || name === "TRUE" || name === "FALSE") return whole;
    if (!names.has(name)) names.set(name, `ModelValue_${name}`);
    return names.get(name) as string;
  });
}
