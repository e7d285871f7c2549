import type { Cfg } from "./cfg.ts";

/** The text of a configuration file: `parseCfg(writeCfg(cfg))` is `cfg` again. */
export function writeCfg(cfg: Cfg): string {
  const lines: string[] = [];
  for (const constant of cfg.constants) {
    if (constant.kind === "value") lines.push(`CONSTANT ${constant.name} = ${constant.text}`);
    else {
      const module = constant.module === null ? "" : `[${constant.module}]`;
      lines.push(`CONSTANT ${constant.name} <- ${module}${constant.replacement}`);
    }
  }
  const single: [string, string | null][] = [
    ["SPECIFICATION", cfg.specification],
    ["INIT", cfg.init],
    ["NEXT", cfg.next],
    ["SYMMETRY", cfg.symmetry],
    ["VIEW", cfg.view],
    ["CHECK_DEADLOCK", cfg.checkDeadlock === null ? null : String(cfg.checkDeadlock).toUpperCase()],
  ];
  for (const [keyword, name] of single) if (name !== null) lines.push(`${keyword} ${name}`);
  const several: [string, string[]][] = [
    ["INVARIANT", cfg.invariants],
    ["PROPERTY", cfg.properties],
    ["CONSTRAINT", cfg.constraints],
    ["ACTION_CONSTRAINT", cfg.actionConstraints],
  ];
  for (const [keyword, names] of several) for (const name of names) lines.push(`${keyword} ${name}`);
  for (const { keyword, name } of cfg.others) lines.push(`${keyword} ${name}`);
  return `${lines.join("\n")}\n`;
}
