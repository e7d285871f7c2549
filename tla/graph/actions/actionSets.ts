import type { Cfg } from "../../cfg/cfg.ts";
import { type Printed, printValues } from "../../evaluate/printValues.ts";
import type { CheckRequest, CheckResult } from "../../modelChecker.ts";
import { TlaError } from "../../tlaError.ts";
import { setElements, type WrittenValue } from "../../values/setElements.ts";
import type { ActionDeclaration } from "./actionInstances.ts";

/**
 * The elements of every set that the declarations name. Constants that the configuration writes out, and literals
 * of numbers, strings and booleans, are read; the rest is evaluated by one short run that stops before the first state.
 *
 * @param run checks a module of `folder` in the model's surroundings
 * @throws TlaError `badActions` when one is not a finite set, or TLC cannot evaluate it
 */
export async function actionSets(
  actions: readonly ActionDeclaration[],
  model: { root: string; cfg: Cfg; folder: string },
  run: (request: Pick<CheckRequest, "module" | "config">) => Promise<CheckResult>,
): Promise<Map<string, WrittenValue[]>> {
  const sets = new Map<string, WrittenValue[]>();
  const unknown: string[] = [];
  for (const text of new Set(actions.flatMap(({ parameters }) => Object.values(parameters)))) {
    const elements = readable(text, model.cfg);
    if (elements) sets.set(text, elements);
    else unknown.push(text);
  }
  if (unknown.length === 0) return sets;

  const printed = await printValues(unknown, model, run);
  for (const [index, text] of unknown.entries()) sets.set(text, elementsIn(printed[index] as Printed, text));
  return sets;
}

function readable(text: string, cfg: Cfg): WrittenValue[] | null {
  const constant = cfg.constants.find(({ name }) => name === text);
  if (constant) return constant.kind === "value" ? setElements(constant.text) : null;
  const names = text.replace(/"(?:[^"\\]|\\.)*"|\bTRUE\b|\bFALSE\b/g, "").match(/[A-Za-z_]/);
  if (names || !/^\s*[{\d-]/.test(text)) return null;
  try {
    return setElements(text);
  } catch {
    return null;
  }
}

function elementsIn(printed: Printed, text: string): WrittenValue[] {
  if ("reason" in printed) throw bad(text, printed.reason);
  const elements = setElements(printed.text);
  if (elements === null) throw bad(text, `its value is ${printed.text}`);
  return elements;
}

function bad(text: string, reason: string): TlaError {
  return new TlaError(
    "badActions",
    { set: text, reason },
    `"${text}", over which a declared action ranges, is no finite set here (${reason}). ` +
      "Name a constant of the configuration, a definition of the module, or write the set out",
  );
}
