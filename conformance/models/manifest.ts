import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { nearest } from "../engine/nearest.ts";
import { escapeText } from "../engine/report/escapeText.ts";
import { InputError } from "./inputError.ts";

const action = z.strictObject({
  operator: z.string(),
  parameters: z.record(z.string(), z.string()),
});

const figures = z.strictObject({
  distinctStates: z.int().nonnegative(),
  statesGenerated: z.int().nonnegative(),
  depth: z.int().nonnegative(),
});

const model = z.strictObject({
  name: z.string(),
  module: z.string(),
  config: z.string(),
  tier: z.enum(["quick", "ci", "nightly"]),
  kind: z.enum(["model", "bug", "reachable"]),
  says: z.string(),
  violates: z.string().optional(),
  suite: z.boolean().optional(),
  grain: z.literal("steps").optional(),
  figures: figures.optional(),
});

const unreached = z.strictObject({ at: z.string(), because: z.string() });

const manifestSchema = z.strictObject({
  actions: z.record(z.string(), z.array(action)),
  lanes: z.record(z.string(), z.union([z.string(), z.tuple([z.string()], z.string())])).optional(),
  unreached: z.array(unreached).optional(),
  models: z.array(model),
});

/**
 * `spec/manifest.json`: every model, what is expected of it, and the actions that its graph is made of. `lanes` names by
 * module the variable, a function from goroutines to labels, that gives each goroutine a lane in drawings of traces; after
 * it may come variables that a drawing does not tell of.
 * `unreached` names what of the spec no model can reach, each with the reason.
 */
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * A model: a TLA+ module under the bounds of a configuration.
 *
 * `kind` is "model" for one that holds, "bug" for one that a bug must make fail, "reachable" for one that fails
 * because an interesting state is reached; `violates` names the property by which it fails, or is "deadlock".
 * `suite` says that its state graph is turned into traces, whose actions are calls, or, with the grain "steps", single
 * steps of goroutines.
 * `figures` are pinned: distinct states, states generated and depth, of a run with one worker: with several TLC's
 * depth is not the same in every run.
 */
export type Model = Manifest["models"][number];

/**
 * Models by when they are checked: `quick` each time, together in some two minutes and each in under 10 s; `ci` before a
 * change lands, each in under 60 s; `nightly` the rest.
 */
export const tiers = ["quick", "ci", "nightly"] as const;
export type Tier = (typeof tiers)[number];

/**
 * Reads the manifest of a spec's folder.
 *
 * @throws {InputError} when it is not there, is no JSON or has another shape
 */
export async function readManifest(specFolder: string): Promise<Manifest> {
  const file = join(specFolder, "manifest.json");
  const text = await readFile(file, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    const none = code === "ENOENT" || code === "ENOTDIR";
    const fault = none ? `There is no ${file}` : `${file} cannot be read (${code})`;
    throw new InputError({ file }, `${fault}. Name the folder of a spec with its manifest`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError({ file }, `${file} is no JSON: ${(error as Error).message}. Mend it at that place`);
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = namedModels(z.prettifyError(parsed.error), value);
  throw new InputError({ file }, `${file} does not fit:\n${places}\nMend it at the place named`);
}

/** The text fit to be printed, with the name of each model that a place in it has by number, where that has one. */
function namedModels(text: string, manifest: unknown): string {
  const models: unknown = (manifest as { models?: unknown } | null)?.models;
  const named = (line: string) =>
    line.replace(/(?<=^\s*→ at models\[)(\d+)\]/, (place, index) => {
      const name: unknown = Array.isArray(models) ? models[Number(index)]?.name : undefined;
      return typeof name === "string" ? `${place} (${name.slice(0, 80)})` : place;
    });
  const lines = text.split("\n").map((line) => escapeText(named(line), 500));
  return lines.join("\n");
}

/**
 * The models of a manifest that were asked for.
 *
 * @param names names of models; none for all of the tier and the cheaper ones
 * @throws {InputError} when a name is no model's
 */
export function selectModels(manifest: Manifest, names: readonly string[], tier: Tier): Model[] {
  if (names.length === 0) {
    const within = tiers.slice(0, tiers.indexOf(tier) + 1);
    return manifest.models.filter((model) => within.includes(model.tier));
  }
  return names.map((name) => {
    const found = manifest.models.find((model) => model.name === name);
    if (found) return found;
    const near = nearest(
      name,
      manifest.models.map((model) => model.name),
    );
    const hint =
      near.length > 0
        ? `Did you mean ${near.slice(0, 8).join(", ")}?`
        : "List them: stopcount check --list --tier nightly";
    throw new InputError({ name }, `There is no model "${name}". ${hint}`);
  });
}
