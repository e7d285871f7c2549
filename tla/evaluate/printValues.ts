import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { boundsOf, type Cfg } from "../cfg/cfg.ts";
import { writeCfg } from "../cfg/writeCfg.ts";
import type { CheckRequest, CheckResult } from "../modelChecker.ts";
import { ValueScanner } from "../values/valueScanner.ts";

const marker = "tla-runner value";

/** The text of a value, or why there is none. */
export type Printed = { text: string } | { reason: string };

/**
 * Has TLC evaluate constant expressions under a model's configuration, all in one run that stops before the
 * first state: its last assumption is false.
 *
 * @param run checks a module of `folder` in the model's surroundings
 */
export async function printValues(
  expressions: readonly string[],
  { root, cfg, folder }: { root: string; cfg: Cfg; folder: string },
  run: (request: Pick<CheckRequest, "module" | "config">) => Promise<CheckResult>,
): Promise<Printed[]> {
  const name = `Values${root}`;
  const module = join(folder, `${name}.tla`);
  const config = join(folder, `${name}.cfg`);
  const prints = expressions.map(
    (text, index) => `ASSUME Printer!PrintT(<<"${marker}", ${index}, ${text}>>)`,
  );
  const head = [`---- MODULE ${name} ----`, `EXTENDS ${root}`, "Printer == INSTANCE TLC"];
  await writeFile(module, [...head, ...prints, "ASSUME FALSE", "====", ""].join("\n"));
  await writeFile(config, writeCfg(boundsOf(cfg)));
  const result = await run({ module, config });
  const printed = result.output.join("\n");
  return expressions.map((_, index) => {
    const found = new RegExp(`<<\\s*"${marker}",\\s*${index},\\s*`).exec(printed);
    if (!found) {
      const told = result.verdict === "errored" ? result.error.message : "TLC printed no value";
      return { reason: told.replaceAll(name, root) };
    }
    const scanner = new ValueScanner(printed, found.index + found[0].length);
    const start = scanner.offset;
    scanner.value();
    return { text: printed.slice(start, scanner.offset) };
  });
}
