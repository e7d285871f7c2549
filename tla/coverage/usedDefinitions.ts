import type { Cfg } from "../cfg/cfg.ts";
import { rangeKey } from "../syntax/rangeKey.ts";
import type { Expression, Syntax } from "../syntax/syntax.ts";

/**
 * The definitions that a model is made of, by the keys of their bodies: what its configuration names, what the
 * assumptions say, and all that these lead to. What the configuration puts in the place of an operator leads on, and the
 * operator replaced does not.
 */
export function usedDefinitions({ definitions, visible, assumptions }: Syntax, cfg: Cfg): Set<string> {
  const replaced = new Map<string | undefined, string>();
  for (const constant of cfg.constants) {
    if (constant.kind !== "override" || constant.module !== null) continue;
    replaced.set(visible.get(constant.name), constant.replacement);
  }
  const used = new Set<string>();
  const seen = new Set<string>();
  const byId = (id: string | undefined): void => {
    if (id === undefined || seen.has(id)) return;
    seen.add(id);
    const definition = definitions.get(id);
    const replacement = replaced.get(id);
    if (replacement !== undefined) byId(visible.get(replacement));
    else if (definition) {
      used.add(rangeKey(definition.body.range));
      for (const expression of [definition.body, ...definition.substitutes]) within(expression);
    }
  };
  const within = ({ applies, parts }: Expression): void => {
    if (applies !== null) byId(applies);
    for (const part of parts) within(part);
  };
  const { specification, init, next, symmetry, view } = cfg;
  const listed = [cfg.invariants, cfg.properties, cfg.constraints, cfg.actionConstraints].flat();
  const names = [specification, init, next, symmetry, view, ...listed, ...cfg.others.map(({ name }) => name)];
  for (const name of names) if (name !== null) byId(visible.get(name));
  for (const assumption of assumptions) within(assumption);
  return used;
}
