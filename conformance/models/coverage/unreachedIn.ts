import { type Branch, type MarkedSpec, rangeKey, type SourceRange } from "../../../tla/index.ts";
import type { ModuleCoverage, Unreached } from "./coverageReport.ts";

/**
 * What of a marked spec was not reached, in the order of the text. Of what lies in another, or behind it, only that
 * other is told.
 *
 * @param reached numbers of the marks that were
 * @param used keys of the bodies of the definitions that some model is made of
 */
export function unreachedIn(
  { branches, definitions, modules, unused, textAt }: MarkedSpec,
  reached: ReadonlySet<number>,
  used: ReadonlySet<string>,
): { modules: ModuleCoverage[]; unreached: Unreached[] } {
  const found = (kind: Unreached["kind"], definition: string, range: SourceRange): Unreached => {
    const { module, line, column } = range;
    return { kind, module, line, column, definition, text: textAt(range) };
  };
  const leftOut = definitions.filter(({ body }) => !used.has(rangeKey(body.range)));
  const missed = branches.filter((_, number) => !reached.has(number));
  const keys = new Set(missed.flatMap(({ kind, range }) => (kind === "outcome" ? [] : [rangeKey(range)])));
  const isMissed = (range: SourceRange) => keys.has(rangeKey(range));
  const told = missed.filter(
    (branch) =>
      !leftOut.some(({ body }) => isWithin(branch.range, body.range)) &&
      !(branch.behind && isMissed(branch.behind)) &&
      !missed.some((outer) => outer.kind !== "outcome" && outer !== branch && isOuter(outer, branch)),
  );
  const unreached = [
    ...unused.map(
      (module): Unreached => ({ kind: "module", module, line: 1, column: 1, definition: module, text: "" }),
    ),
    ...leftOut.map(({ name, body }) => found("definition", name, body.range)),
    ...told.map(({ kind, definition, range }) =>
      found(kind === "outcome" ? "action" : "branch", definition, range),
    ),
  ];
  return {
    modules: modules.map((module) => coverageOf(module, branches, reached)),
    unreached: unreached.sort(inOrderOfText),
  };
}

/** An outcome lies within the branch of the same place. */
function isOuter(outer: Branch, inner: Branch): boolean {
  const same = rangeKey(outer.range) === rangeKey(inner.range);
  return same ? inner.kind === "outcome" : isWithin(inner.range, outer.range);
}

function isWithin(inner: SourceRange, outer: SourceRange): boolean {
  const begins = inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column);
  const ends =
    inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn);
  return inner.module === outer.module && begins && ends;
}

function coverageOf(
  module: string,
  branches: readonly Branch[],
  reached: ReadonlySet<number>,
): ModuleCoverage {
  const numbers = branches.flatMap(({ range }, number) => (range.module === module ? [number] : []));
  return {
    module,
    branches: numbers.length,
    reached: numbers.filter((number) => reached.has(number)).length,
  };
}

function inOrderOfText(one: Unreached, other: Unreached): number {
  const byModule = one.module < other.module ? -1 : Number(one.module > other.module);
  return byModule || one.line - other.line || one.column - other.column;
}
