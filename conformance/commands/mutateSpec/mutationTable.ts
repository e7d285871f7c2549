import type { Fate } from "../../models/mutation/runSpecMutants.ts";
import { columns, count, plural } from "../columns.ts";
import type { JudgedMutant, MutantVerdict, MutationResult } from "./mutationResult.ts";

const titles = { steps: "Steps", guards: "Guards" } as const;

/** The result as a person reads it: every mutant, then the survivors one by one, then the score; for each kind. */
export function mutationTable({ mutants, stale }: MutationResult, aside: readonly string[]): string[] {
  const kinds = (["steps", "guards"] as const).filter((kind) => mutants.some((one) => one.kind === kind));
  const sections = kinds.flatMap((kind) => {
    const ofKind = mutants.filter((one) => one.kind === kind);
    return [titles[kind], ...section(ofKind, aside), ""];
  });
  return [...sections.slice(0, -1), ...stale.flatMap((sentence) => ["", sentence])];
}

function section(mutants: readonly JudgedMutant[], aside: readonly string[]): string[] {
  const rows = mutants.map(({ id, module, line, verdict, fate, seconds }) => [
    module,
    count(line),
    short(id.slice(module.length + 1)),
    ...killer(verdict, fate),
    seconds.toFixed(1),
  ]);
  const heads = ["module", "line", "mutation", "killed by", "property", "seconds"];
  const living = ["hole", "equivalent", "grows", "unchecked"];
  const survivors = mutants.filter(({ verdict }) => living.includes(verdict));
  return [
    ...columns([heads, ...rows], "lrlllr"),
    ...survivors.flatMap((one) => ["", ...survivor(one, aside)]),
    "",
    score(mutants),
  ];
}

function killer(verdict: MutantVerdict, fate: Fate): [model: string, property: string] {
  return fate.kind === "killed" ? [fate.model, fate.by] : ["-", verdict === "hole" ? "SURVIVES" : verdict];
}

function survivor(mutant: JudgedMutant, aside: readonly string[]): string[] {
  const { id, kind, line, verdict, fate, graphs, because } = mutant;
  const lines = [`${id} (line ${line}): ${verdict}`];
  if (fate.kind === "grows") lines.push(`No model fails, and ${fate.model} was stopped: it grows`);
  if (fate.kind === "unchecked") lines.push(`${fate.model}: ${fate.message}`);
  const meaning = kind === "steps" ? "no model gets there" : "no model needs it";
  if (graphs?.likeness === "same") lines.push(`Its state graphs are those of the original: ${meaning}`);
  if (graphs?.likeness === "sameBut")
    lines.push(`But for ${aside.join(", ")} all states and moves are those of the original`);
  if (graphs?.likeness === "other") lines.push(`Its state graph is another in ${graphs.others.join(", ")}`);
  if (because !== undefined) lines.push(because);
  return lines.map((text, at) => (at === 0 ? text : `  ${text}`));
}

function score(mutants: readonly JudgedMutant[]): string {
  const of = (verdict: MutantVerdict) => mutants.filter((one) => one.verdict === verdict).length;
  const [killed, hole] = [of("killed"), of("hole")];
  const told = (["equivalent", "grows", "untouched", "unchecked"] as const)
    .filter((verdict) => of(verdict) > 0)
    .map((verdict) => `, ${count(of(verdict))} ${verdict}`);
  const share = killed + hole === 0 ? "" : ` (${((100 * killed) / (killed + hole)).toFixed(1)} %)`;
  return `${count(killed)} of ${plural(killed + hole, "mutant")} killed${share}${told.join("")}`;
}

function short(text: string): string {
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
