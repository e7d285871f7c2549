import type { GraphDifference } from "../../engine/explore/comparedGraph.ts";
import { type Action, canonicalJson, type JsonObject } from "../../engine/index.ts";
import { columns, count } from "../columns.ts";

export interface ExploredModel {
  readonly model: string;
  readonly states: number;
  readonly edges: number;
  /** Steps taken, those on the way to a known state included. */
  readonly steps: number;
  readonly seconds: number;
  /** Null when the graphs are the same; text when there is no one step to show. */
  readonly difference: GraphDifference | string | null;
}

/** A table of what was explored, then each difference as the steps that lead to it. */
export function exploreTable(results: readonly ExploredModel[]): string[] {
  const heads = ["model", "graph", "states", "edges", "steps", "seconds"];
  const rows = results.map(({ model, states, edges, steps, seconds, difference }) => [
    model,
    difference === null ? "the same" : "DIFFERS",
    count(states),
    count(edges),
    count(steps),
    seconds.toFixed(1),
  ]);
  const total = results.reduce((sum, { states }) => sum + states, 0);
  const same = results.filter(({ difference }) => difference === null).length;
  return [
    ...columns([heads, ...rows], "llrrrr"),
    ...results.flatMap((one) => (one.difference === null ? [] : ["", ...told(one.model, one.difference)])),
    "",
    `${count(same)} of ${count(results.length)} graphs are the model's, ${count(total)} states`,
  ];
}

function told(model: string, difference: GraphDifference | string): string[] {
  if (typeof difference === "string") return [`${model}: ${difference}`];
  const { path } = difference;
  const shown = path.map((action, i) => `  ${String(i + 1).padStart(3)}  ${stepText(action)}`);
  return [
    `${model}, after ${count(path.length)} steps:`,
    ...shown,
    lastText(difference),
    ...differences(difference.states),
  ];
}

function lastText({ step, by, failure }: GraphDifference): string {
  if (step === null) return "They begin in different states";
  const text = stepText(step);
  if (failure !== undefined) return `Then both can take ${text}, but the reference fails in it: ${failure}`;
  if (by === "both") return `Then both can take ${text}, but come to different states`;
  const who = { model: "the model can, the reference cannot", system: "the reference can, the model cannot" };
  return `Then ${who[by]} take: ${text}`;
}

function stepText({ args, picks }: Action): string {
  const picked = picks === undefined ? "" : ` ${canonicalJson(picks)}`;
  return `${String(args.goroutine)} ${String(args.step)}${picked}`;
}

function differences(states: GraphDifference["states"]): string[] {
  if (states === null) return [];
  const { model, system } = states;
  const names = Object.keys(model).filter(
    (name) => canonicalJson(model[name]!) !== canonicalJson((system as JsonObject)[name]!),
  );
  return names.map(
    (name) =>
      `  ${name}: ${canonicalJson(model[name]!)} in the model, ${canonicalJson(system[name]!)} in the reference`,
  );
}
