import { basename, dirname } from "node:path";
import { readCfg } from "../cfg/readCfg.ts";
import { findChecker, type ToolOptions } from "../findChecker.ts";
import type { CheckOptions, ModelChecker } from "../modelChecker.ts";
import { TlaError } from "../tlaError.ts";
import { withTemporaryFolder } from "../tlc/process/withTemporaryFolder.ts";
import { configOf } from "../tlc/tlcCommand.ts";
import { parseValue } from "../values/parseValue.ts";
import type { TlaValue } from "../values/tlaValue.ts";
import { printValues } from "./printValues.ts";

/**
 * The values of constant expressions (names of definitions, for example) under a model's configuration.
 *
 * @example await evaluate({ module: "spec/MCStops.tla" }, ["Tasks", "Cardinality(Tasks)"])
 * @throws TlaError `checkerFailed`, with `expression` and `reason`, when TLC cannot evaluate one; what `check` throws
 */
export async function evaluate(
  model: { module: string; config?: string },
  expressions: readonly string[],
  options: CheckOptions & ToolOptions & { checker?: ModelChecker } = {},
): Promise<TlaValue[]> {
  const cfg = await readCfg(configOf(model));
  const checker = options.checker ?? (await findChecker(options)).checker;
  const root = basename(model.module, ".tla");
  const surroundings = { library: [dirname(model.module)], workers: 1 };
  const signal = { ...(options.signal && { signal: options.signal }) };
  return withTemporaryFolder(async (folder) => {
    const printed = await printValues(expressions, { root, cfg, folder }, (generated) =>
      checker.check({ ...surroundings, ...generated }, signal),
    );
    return printed.map((value, index) => {
      if ("text" in value) return parseValue(value.text);
      const [expression, { reason }] = [expressions[index] as string, value];
      throw new TlaError(
        "checkerFailed",
        { expression, reason },
        `"${expression}" has no value in ${root} (${reason.replace(/\.$/, "")}). Name a constant expression of the module`,
      );
    });
  });
}
