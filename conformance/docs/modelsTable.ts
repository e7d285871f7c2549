import { count } from "../commands/columns.ts";
import type { Manifest, Model } from "../models/manifest.ts";
import { markdownTable } from "./markdownTable.ts";
import { shapesOf } from "./shapes.ts";

/** How many models there are, and as a table of Markdown those that suites are made from. */
export function modelsSummary(manifest: Manifest): string {
  const { models } = byKind(manifest);
  const withSuites = models.filter(({ suite }) => suite);
  return [...counts(manifest), holding(withSuites)].join("\n");
}

/** All models of a manifest as Markdown: those that hold, the twins that must fail, and what must be reached. */
export function modelsTable(manifest: Manifest): string {
  const { models, bugs, reachables } = byKind(manifest);
  const failing = (twins: readonly Model[]) =>
    twins.map((twin) => [
      code(twin.name),
      twin.says,
      code(twin.violates ?? ""),
      figure([twin], "distinctStates"),
    ]);
  return [
    ...counts(manifest),
    holding(models),
    "",
    "## Twins",
    "",
    "Each is a model with one bug, and must fail by the property named.",
    "",
    markdownTable(["twin", "what it says", "caught by", "states until then"], "lllr", failing(bugs)),
    "",
    "## Reached",
    "",
    "Each must fail, for its property says that something interesting never happens.",
    "",
    markdownTable(["model", "what it says", "fails by", "states until then"], "lllr", failing(reachables)),
  ].join("\n");
}

function counts(manifest: Manifest): string[] {
  const { models, bugs, reachables } = byKind(manifest);
  return [
    `${manifest.models.length} models: ${models.length} that hold, ${bugs.length} twins with a bug, ${reachables.length} that show that something is reached.`,
    "",
    "Where a model comes in both shapes, the figures are those of `seed` / `current`.",
    "",
  ];
}

function holding(models: readonly Model[]): string {
  const rows = shapesOf(models).map(({ name, each }) => [
    code(name),
    each[0]!.says,
    [...new Set(each.map(({ tier }) => tier))].join(" / "),
    figure(each, "distinctStates"),
    figure(each, "depth"),
    suite(each[0]!),
  ]);
  return markdownTable(["model", "what it says", "tier", "states", "depth", "suite"], "lllrrl", rows);
}

function byKind({ models }: Manifest) {
  const of = (kind: Model["kind"]) => models.filter((model) => model.kind === kind);
  return { models: of("model"), bugs: of("bug"), reachables: of("reachable") };
}

function code(text: string): string {
  return text === "" ? "" : `\`${text}\``;
}

/** One number where all have the same, else one for each. */
function figure(models: readonly Model[], name: keyof NonNullable<Model["figures"]>): string {
  const found = models.map(({ figures }) => (figures ? count(figures[name]) : "?"));
  return new Set(found).size === 1 ? found[0]! : found.join(" / ");
}

function suite({ suite: has, tier, grain }: Model): string {
  if (!has) return "";
  if (grain === "steps") return "steps, on demand";
  return tier === "quick" ? "shipped" : "on demand";
}
