import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cfg, type CheckResult, type ModelChecker, readCfg } from "../../../tla/index.ts";
import { InputError } from "../inputError.ts";
import type { Model } from "../manifest.ts";
import type { SpecMutant } from "./text/mutantsOfModule.ts";
import { type Leads, leadsOf, reachedFrom } from "./text/reachedDefinitions.ts";

/** A model that mutants are judged by: one that holds, or one that fails because a state is reached. */
export interface Judge {
  readonly model: Model;
  readonly cfg: Cfg;
  /** Of the original; infinite where it stops at the state that is to be reached. */
  readonly distinctStates: number;
  /** Names of all definitions that the model's initial states and its constants lead to: see `leadsOf`. */
  readonly reached: ReadonlySet<string>;
}

/** What one model makes of one mutant. */
export type Judgement =
  /** It fails, as it should: the property's name, "deadlock", "evaluation", or "not reached". */
  | { readonly kind: "fails"; readonly by: string }
  | { readonly kind: "holds"; readonly sameFigures: boolean }
  /** Stopped, for it has too many states or takes too long. */
  | { readonly kind: "grows" }
  /** The changed text is no TLA+, or TLC could not run: a fault of the run, not of the spec. */
  | { readonly kind: "unchecked"; readonly message: string };

export interface Limits {
  /** Of one run of a quick model, in seconds; others have ten times as many. */
  readonly deadline: number;
  /** How many times the states of the original. */
  readonly growth: number;
}

/** Models as judges, the one with the fewest states first. @throws {InputError} when one has no pinned figures */
export async function judgesOf(specFolder: string, models: readonly Model[]): Promise<Judge[]> {
  const leads = new Map<string, Promise<Leads>>();
  const judges = models.map(async (model) => {
    const cfg = await readCfg(join(specFolder, model.config));
    const { name, module, figures, violates } = model;
    leads.set(
      module,
      leads.get(module) ?? extendedTexts(specFolder, module.replace(/\.tla$/, "")).then(leadsOf),
    );
    const replaced = cfg.constants.flatMap((one) => (one.kind === "override" ? [one.replacement] : []));
    const reached = reachedFrom(await leads.get(module)!, [cfg.init ?? "Init", ...replaced]);
    if (figures) return { model, cfg, reached, distinctStates: violates ? Infinity : figures.distinctStates };
    throw new InputError(
      { name },
      `Figures of ${name} are not pinned. Pin them first: stopcount check ${name} --pin`,
    );
  });
  return (await Promise.all(judges)).sort((one, other) => one.distinctStates - other.distinctStates);
}

/** The texts of a module and of all that it extends. */
async function extendedTexts(
  specFolder: string,
  module: string,
  seen = new Set<string>(),
): Promise<string[]> {
  seen.add(module);
  // A module of the library lies elsewhere, and has no steps.
  const text = await textOfModule(specFolder, module).catch(() => "");
  const extended = /\bEXTENDS\s+(\w+(?:\s*,\s*\w+)*)/.exec(text)?.[1]?.split(/\s*,\s*/) ?? [];
  const texts = [text];
  for (const each of extended)
    if (!seen.has(each)) texts.push(...(await extendedTexts(specFolder, each, seen)));
  return texts;
}

/** The judges in which the place that a mutant changes can matter. */
export function touchedBy(mutant: SpecMutant, judges: readonly Judge[]): Judge[] {
  // What nobody leads to is led to in a way that is not understood.
  const understood = judges.some(({ reached }) => reached.has(mutant.definition));
  return judges.filter(
    (judge) => matters(mutant, judge) && (!understood || judge.reached.has(mutant.definition)),
  );
}

/** Whether the place that a mutant changes can matter in a model with these constants. */
export function matters({ needs }: SpecMutant, { cfg }: Pick<Judge, "cfg">): boolean {
  return needs.every(({ constant, value, same }) => {
    const given = cfg.constants.find(({ name }) => name === constant);
    return given?.kind !== "value" || (given.value === value) === same;
  });
}

/** Copies a spec to a temporary folder, with the change of a mutant if there is one; removed when `use` ends. */
export async function withMutant<T>(
  specFolder: string,
  mutant: Pick<SpecMutant, "module" | "text"> | null,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "spec-mutant-"));
  try {
    await cp(specFolder, folder, { recursive: true });
    if (mutant) await writeFile(join(folder, `${mutant.module}.tla`), mutant.text);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The text of a module. @throws {InputError} when the spec has none of that name */
export async function textOfModule(specFolder: string, module: string): Promise<string> {
  const file = join(specFolder, `${module}.tla`);
  return readFile(file, "utf8").catch(() => {
    throw new InputError({ file }, `There is no ${file}. Name modules of the spec, without .tla`);
  });
}

/** Checks a changed copy of a spec with one model. @throws TlaError `interrupted` when the outer `signal` aborts */
export async function judge(
  checker: ModelChecker,
  folder: string,
  { model, distinctStates }: Judge,
  limits: Limits,
  signal?: AbortSignal,
): Promise<Judgement> {
  const grown = new AbortController();
  const seconds = limits.deadline * (model.tier === "quick" ? 1 : 10);
  const late = setTimeout(() => grown.abort(), seconds * 1000);
  const request = {
    module: join(folder, model.module),
    config: join(folder, model.config),
    workers: 1,
    short: model.tier === "quick",
    extraArguments: ["-lncheck", "final"],
  };
  try {
    const result = await checker.check(request, {
      signal: signal ? AbortSignal.any([signal, grown.signal]) : grown.signal,
      onProgress: (progress) => {
        if (progress.distinctStates > limits.growth * distinctStates) grown.abort();
      },
    });
    return judgementOf(result, model);
  } catch (error) {
    if (grown.signal.aborted && !signal?.aborted) return { kind: "grows" };
    throw error;
  } finally {
    clearTimeout(late);
  }
}

function judgementOf(result: CheckResult, { figures, violates }: Model): Judgement {
  const failed =
    result.verdict === "violated" ? (result.violation.property ?? result.violation.kind) : undefined;
  if (result.verdict === "passed" && violates !== undefined) return { kind: "fails", by: "not reached" };
  if (failed !== undefined && failed !== violates) return { kind: "fails", by: failed };
  if (result.verdict !== "errored") {
    const same = (["distinctStates", "statesGenerated", "depth"] as const).every(
      (figure) => result[figure] === figures?.[figure],
    );
    return { kind: "holds", sameFigures: same };
  }
  const { kind, message } = result.error;
  // What has no value, such as the head of an empty sequence, is a failure like any other.
  return kind === "evaluation" ? { kind: "fails", by: "evaluation" } : { kind: "unchecked", message };
}
