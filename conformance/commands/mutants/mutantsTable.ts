import { columns, count, plural } from "../columns.ts";
import { detectors, type JudgedMutant, type MutantsResult } from "./mutantsResult.ts";

/** The result as a person reads it: every mutant, the score by class and by what mutants are of, and what is left to do. */
export function mutantsTable(result: MutantsResult): string[] {
  const { controls, skipped, unsound, mutants, stale } = result;
  const lines = mutants.length === 0 ? [] : [...each(mutants), "", ...scores(mutants)];
  for (const { of, because } of skipped) lines.push("", `The mutants of ${of} were not tried: ${because}`);
  for (const { of, because } of unsound)
    lines.push("", `Nothing is said of the mutants of ${of}, for without a fault it is caught: ${because}`);
  for (const mutant of mutants.filter(({ verdict }) => verdict !== "caught")) lines.push("", ...left(mutant));
  for (const sentence of stale) lines.push("", sentence);
  if (controls !== null) {
    const right = controls.count - controls.wrong.length;
    lines.push("", `controls: ${count(right)} of ${count(controls.count)} diverge where predicted`);
    lines.push(...controls.wrong.map((wrong) => `  ${wrong}`));
  }
  return lines[0] === "" ? lines.slice(1) : lines;
}

/** `-` is what was not asked. */
function cell(how: string | null | undefined): string {
  if (how === undefined) return "-";
  return how === null ? "missed" : "caught";
}

function each(mutants: readonly JudgedMutant[]): string[] {
  const rows = mutants.map(({ of, name, class: kind, found }) => [
    of,
    name,
    kind,
    ...detectors.map((detector) => cell(found[detector])),
  ]);
  return columns([["of", "mutant", "class", ...detectors], ...rows], "llllllll");
}

function scores(mutants: readonly JudgedMutant[]): string[] {
  const by = (head: string, key: (mutant: JudgedMutant) => string) => {
    const names = [...new Set(mutants.map(key))];
    const rows = names.map((name) => [name, score(mutants.filter((mutant) => key(mutant) === name))]);
    return [...columns([[head, "caught"], ...rows], "lr"), ""];
  };
  const rows = detectors.flatMap((detector) => {
    const asked = mutants.filter(({ found }) => found[detector] !== undefined);
    const caught = asked.filter(({ found }) => found[detector] !== null);
    return asked.length === 0 ? [] : [[detector, `${count(caught.length)} of ${count(asked.length)}`]];
  });
  return [
    ...by("of", ({ of }) => of),
    ...by("class", (mutant) => mutant.class),
    ...columns([["by", "caught of those asked"], ...rows], "lr"),
    "",
    `${score(mutants)} mutants caught${equivalentText(mutants)}`,
  ];
}

/** Without those that are no different from the original, or cannot be made. */
function score(mutants: readonly JudgedMutant[]): string {
  const of = (wanted: JudgedMutant["verdict"]) => mutants.filter(({ verdict }) => verdict === wanted).length;
  return `${count(of("caught"))} of ${count(of("caught") + of("survives"))}`;
}

function equivalentText(mutants: readonly JudgedMutant[]): string {
  const equivalent = mutants.filter(({ verdict }) => verdict === "equivalent").length;
  return equivalent === 0 ? "" : `; ${plural(equivalent, "other mutant")} no different from the original`;
}

function left({ of, name, says, verdict, because, unmade }: JudgedMutant): string[] {
  if (unmade !== undefined) return [`${of} ${name} cannot be made, so mend its list: ${unmade}`];
  const what = verdict === "equivalent" ? "is equivalent" : "SURVIVES";
  return [`${of} ${name} ${what}: ${says}`, ...(because === undefined ? [] : [`  ${because}`])];
}
