import { count } from "../commands/columns.ts";
import type { Manifest, Model } from "../models/manifest.ts";
import { markdownTable } from "./markdownTable.ts";
import { shapesOf } from "./shapes.ts";

/** The models of a manifest as Markdown: those that hold, the twins that must fail, and what must be reached. */
export function modelsTable(manifest: Manifest): string {
  const of = (kind: Model["kind"]) => manifest.models.filter((model) => model.kind === kind);
  const [models, bugs, reachables] = [of("model"), of("bug"), of("reachable")];
  const failing = (twins: readonly Model[]) =>
    twins.map((twin) => [
      code(twin.name),
      twin.says,
      code(twin.violates ?? ""),
      figure([twin], "distinctStates"),
    ]);
  return [
    `${manifest.models.length} models: ${models.length} that hold, ${bugs.length} twins with a bug, ${reachables.length} that show that something is reached.`,
    "",
    "Where a model comes in both shapes, the figures are those of `seed` / `current`.",
    "",
    markdownTable(
      ["model", "what it says", "tier", "states", "depth", "suite"],
      "lllrrl",
      shapesOf(models).map(({ name, each }) => [
        code(name),
        each[0]!.says,
        each[0]!.tier,
        figure(each, "distinctStates"),
        figure(each, "depth"),
        suite(each[0]!),
      ]),
    ),
    "",
    "Twins: each is a model with one bug, and must fail by the property named.",
    "",
    markdownTable(["twin", "what it says", "caught by", "states until then"], "lllr", failing(bugs)),
    "",
    "Reached: each must fail, for its property says that something interesting never happens.",
    "",
    markdownTable(["model", "what it says", "fails by", "states until then"], "lllr", failing(reachables)),
  ].join("\n");
}

function code(text: string): string {
  return text === "" ? "" : `\`${text}\``;
}

/** One number where all have the same, else one for each. */
function figure(models: readonly Model[], name: keyof NonNullable<Model["figures"]>): string {
  const found = models.map(({ figures }) => (figures ? count(figures[name]) : "?"));
  return new Set(found).size === 1 ? found[0]! : found.join(" / ");
}

function suite({ suite: has, tier }: Model): string {
  if (!has) return "";
  return tier === "quick" ? "shipped" : "on demand";
}
