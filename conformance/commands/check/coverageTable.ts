import { join, relative } from "node:path";
import type { CoverageReport, Unreached } from "../../models/coverage/coverageReport.ts";
import { columns, count, plural } from "../columns.ts";

const longest = 100;

const kinds: Readonly<Record<Unreached["kind"], string>> = {
  branch: "is never evaluated",
  action: "is never taken",
  definition: "is in no model",
  module: "is in no model",
};

/**
 * What the models reach of a spec, as a person reads it.
 *
 * @param quiet whether only what is amiss is told
 * @param named whether the models were named, so that others may reach what they do not
 */
export function coverageTable(
  report: CoverageReport,
  spec: string,
  { quiet, named }: { readonly quiet: boolean; readonly named: boolean },
): string[] {
  const { modules, unreached, excused, stale, reports } = report;
  const rows = modules.map(({ module, branches, reached }) => [
    module,
    count(branches),
    count(reached),
    count(branches - reached),
  ]);
  const place = ({ module, line, column }: Unreached) =>
    `${shownPath(join(spec, `${module}.tla`))}:${line}:${column}`;
  const lines: string[] = [];
  if (!quiet) {
    lines.push(
      `Reached by ${plural(reports.length, "model")}`,
      ...columns([["module", "branches", "reached", "not"], ...rows], "lrrr"),
      "",
    );
    if (excused.length > 0) lines.push("Not reached, and why");
    for (const found of excused) lines.push(`  ${place(found)}: ${found.definition}: ${found.because}`);
    if (excused.length > 0) lines.push("");
  }
  if (unreached.length > 0) lines.push("NOT REACHED");
  for (const found of unreached) lines.push(`  ${place(found)}: ${told(found)}`);
  if (unreached.length > 0) {
    const next = named
      ? "Other models may reach it: name none, and all of the tier are asked"
      : 'Add a model that reaches it, take it out, or say under "unreached" in the manifest why nothing can';
    lines.push(`  ${next}`, "");
  }
  if (stale.length > 0) lines.push("EXCUSED FOR NOTHING");
  for (const at of stale)
    lines.push(`  "${at}" is reached, or is not there: take it out of "unreached" in the manifest`);
  return lines;
}

function told({ kind, definition, text }: Unreached): string {
  const shown = text.length > longest ? `${text.slice(0, longest)} ...` : text;
  return `${definition} ${kind === "branch" ? `has what ${kinds.branch}` : kinds[kind]}${shown === "" ? "" : `: ${shown}`}`;
}

/** From the current folder, where it is in that. */
function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}
