import type { KnownNames, Suite } from "../engine/index.ts";
import type { Manifest } from "../models/manifest.ts";
import { actionName } from "../stops/binding/bindingOf.ts";
import { stepsBinding } from "../stops/binding/steps/stepsBinding.ts";
import { stopsBinding } from "../stops/binding/stopsBinding.ts";

/** The names that an adapter may declare: those of task stops, and those that suites of other specs have. */
export function knownNames(manifest: Manifest, suites: readonly Suite[]): KnownNames {
  const actions = suites.flatMap(({ graph }) => graph.labelTable.map(({ action }) => action));
  const operators = Object.values(manifest.actions).flat();
  const calls = [
    ...operators.map(({ operator }) => actionName(operator)),
    ...actions.map(({ name }) => name),
  ];
  const needed = [...suites.flatMap(({ requires }) => requires), ...actions.map(({ requires }) => requires)];
  const capabilities = [...stopsBinding.capabilities, ...stepsBinding.capabilities, ...needed];
  return { capabilities: distinct(capabilities), actions: distinct(calls).sort() };
}

function distinct(names: readonly (string | null | undefined)[]): string[] {
  return [...new Set(names.filter((name) => typeof name === "string"))];
}
