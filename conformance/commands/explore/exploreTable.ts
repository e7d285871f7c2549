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
  const { path, step, by, states } = difference;
  const shown = path.map((action, i) => `  ${String(i + 1).padStart(3)}  ${stepText(action)}`);
  const who = { model: "the model can, the reference cannot", system: "the reference can, the model cannot" };
  const last =
    step === null
      ? "They begin in different states"
      : by === "both"
        ? `Then both can take ${stepText(step)}, but come to different states`
        : `Then ${who[by]} take: ${stepText(step)}`;
  return [`${model}, after ${count(path.length)} steps:`, ...shown, last, ...differences(states)];
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
