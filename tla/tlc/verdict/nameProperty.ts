import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Cfg } from "../../cfg/cfg.ts";
import { readCfg } from "../../cfg/readCfg.ts";
import { writeCfg } from "../../cfg/writeCfg.ts";
import type { CheckRequest, CheckResult, Violation } from "../../modelChecker.ts";
import { withTemporaryFolder } from "../process/withTemporaryFolder.ts";
import { configOf } from "../tlcCommand.ts";
import { Definitions } from "./definitions.ts";

type Violated = Extract<CheckResult, { verdict: "violated" }>;

interface Run {
  request: CheckRequest;
  files: ReadonlyMap<string, string>;
  recheck: (request: CheckRequest) => Promise<CheckResult>;
}

/**
 * Gives a violation the name that the configuration uses.
 *
 * TLC names an invariant and an action property whose definition is all of `[][A]_v`. Of a part of a larger property,
 * as a refinement's, it gives the part's name or place, and of a temporal property nothing. Then the name is found,
 * in this order: the only property listed; the only one whose definition leads to that part; a run of
 * each remaining one alone, whose trace then replaces the first.
 */
export async function nameProperty(result: Violated, run: Run): Promise<Violated> {
  const { violation } = result;
  if (violation.kind === "deadlock" || violation.kind === "assertion") return result;
  const definitions = await Definitions.read(run.files);
  if (violation.kind === "assumption") {
    const { location } = violation;
    const name = location && definitions.containing(location.module, location.line);
    const assumed = name && run.files.get(location.module) ? name : null;
    return named(result, assumed);
  }
  const cfg = await readCfg(configOf(run.request)).catch(() => null);
  if (cfg === null) return result;
  const { property } = violation;
  if (property !== null && [...cfg.invariants, ...cfg.properties].includes(property)) return result;
  const candidates = narrowed(cfg.properties, violation, definitions, basename(run.request.module, ".tla"));
  if (candidates.length < 2) return named(result, candidates[0] ?? null);
  return oneByOne(result, run, cfg, candidates);
}

function narrowed(
  properties: readonly string[],
  { property, location }: Violation,
  definitions: Definitions,
  root: string,
): string[] {
  const part = location ? definitions.containing(location.module, location.line) : property;
  if (part === null || properties.length < 2) return [...properties];
  const leading = properties.filter((candidate) =>
    definitions
      .partsOf(root, candidate)
      .some(({ module, name }) => name === part && (location === null || location.module === module)),
  );
  return leading.length > 0 ? leading : [...properties];
}

async function oneByOne(
  result: Violated,
  { request, recheck }: Run,
  cfg: Cfg,
  candidates: readonly string[],
): Promise<Violated> {
  return withTemporaryFolder(async (folder) => {
    const config = join(folder, "one.cfg");
    for (const property of candidates.slice(0, -1)) {
      const alone = { ...cfg, invariants: [], properties: [property], checkDeadlock: false };
      await writeFile(config, writeCfg(alone));
      const again = await recheck({ ...request, config, deadlock: false });
      if (again.verdict === "violated") {
        const { violation, trace, ending } = again;
        return { ...result, violation: { ...violation, property }, trace, ending };
      }
      if (again.verdict === "errored") return named(result, null);
    }
    return named(result, candidates.at(-1) as string);
  });
}

function named(result: Violated, property: string | null): Violated {
  return { ...result, violation: { ...result.violation, property } };
}
