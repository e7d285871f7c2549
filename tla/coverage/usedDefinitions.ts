import type { Cfg } from "../cfg/cfg.ts";
import { rangeKey } from "../syntax/rangeKey.ts";
import type { Expression, Syntax } from "../syntax/syntax.ts";

/**
 * The definitions that a model is made of, by the keys of their bodies: what its configuration names, what the
 * assumptions say, and all that these lead to. What the configuration puts in the place of an operator leads on, and the
 * operator replaced does not.
 */
export function usedDefinitions({ definitions, declared, assumptions }: Syntax, cfg: Cfg): Set<string> {
  const replaced = new Map(
    cfg.constants.flatMap((constant) =>
      constant.kind === "override" && constant.module === null ? [[constant.name, constant.replacement]] : [],
    ),
  );
  const named = new Map<string, string[]>();
  for (const { id, name } of definitions.values()) named.set(name, [...(named.get(name) ?? []), id]);
  const used = new Set<string>();
  const seen = new Set<string>();
  const byName = (name: string): void => {
    for (const id of named.get(name) ?? []) byId(id);
  };
  const byId = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const definition = definitions.get(id);
    const replacement = replaced.get(definition?.name ?? declared.get(id) ?? "");
    if (replacement !== undefined) byName(replacement);
    else if (definition) {
      used.add(rangeKey(definition.body.range));
      within(definition.body);
    }
  };
  const within = ({ applies, parts }: Expression): void => {
    if (applies !== null) byId(applies);
    for (const part of parts) within(part);
  };
  const { specification, init, next, symmetry, view } = cfg;
  const names = [specification, init, next, symmetry, view].filter((name) => name !== null);
  const listed = [cfg.invariants, cfg.properties, cfg.constraints, cfg.actionConstraints].flat();
  for (const name of [...names, ...listed, ...cfg.others.map((other) => other.name)]) byName(name);
  for (const assumption of assumptions) within(assumption);
  return used;
}
