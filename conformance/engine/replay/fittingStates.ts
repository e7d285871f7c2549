import type { Answer, Outcome } from "../action.ts";
import { type Adapter, picksCapability } from "../defineAdapter.ts";
import { edgeSources, type StateGraph } from "../graph/stateGraph.ts";
import type { JsonValue } from "../json.ts";
import type { Expectation } from "../verdict.ts";
import { checkJson, checkOutcome } from "./answers/checkAnswer.ts";
import { differences } from "./answers/differences.ts";
import {
  compares,
  type ExpectedValue,
  expectedValue,
  fits,
  type KnownValues,
} from "./answers/expectedValue.ts";
import { type FieldTree, fieldTree } from "./answers/fieldPaths.ts";
import { edgesWithoutChoice, inputsOf } from "./inputs.ts";
import { unseen } from "./wholeTrace.ts";

/** Why no state fits. `lost`: the action was not open to every state that fitted, so nothing can be said. */
export type Unfit =
  | { fault: "diverged"; expected: Expectation[]; found: { outcome: Answer; observed: JsonValue } }
  | { fault: "lost" };

const ok: Outcome = { outcome: "ok" };

/** The set of states of a graph that fit everything observed since the reset. */
export class FittingStates {
  /** They. Changes in place. */
  readonly states: number[] = [];
  /** The edges that fitted in the last step. Changes in place. */
  readonly taken: number[] = [];
  /** Per label, the number of its input: labels of one number cannot be told apart by the adapter. */
  readonly inputs: Int32Array;
  /** Per edge, the state that it leaves. */
  readonly sources: Int32Array;
  /** Whether all that there is to observe is declared unobserved. */
  readonly comparesNothing: boolean;
  readonly #withoutChoice: Uint8Array;
  readonly #graph: StateGraph;
  readonly #unobserved: FieldTree | undefined;
  readonly #expected: readonly ExpectedValue[];

  constructor(graph: StateGraph, adapter: Pick<Adapter, "capabilities" | "unobserved">) {
    this.#graph = graph;
    this.#unobserved = fieldTree(adapter.unobserved ?? []);
    const known: KnownValues = new Map();
    this.#expected = graph.observationTable.map((value) => expectedValue(value, this.#unobserved, known));
    this.comparesNothing = this.#unobserved !== undefined && !this.#expected.some(compares);
    this.inputs = inputsOf(graph, adapter.capabilities.includes(picksCapability));
    this.sources = edgeSources(graph);
    this.#withoutChoice = edgesWithoutChoice(graph, this.inputs);
  }

  /** Whether the action of a label is open in `state`. */
  isOpen(label: number, state: number): boolean {
    const { offsets, labels } = this.#graph;
    const input = this.inputs[label]!;
    for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
      if (this.inputs[labels[edge]!] === input) return true;
    }
    return false;
  }

  /**
   * Narrows the states to those that an edge of this input, outcome and observation reaches, or of the edge -1 to the initial
   * ones that look so.
   *
   * @returns `undefined`, or why there are none
   * @throws {ProtocolFault} when there are none, and the answer is none either
   */
  narrow(edge: number, outcome: unknown, observed: unknown): Unfit | undefined {
    if (edge !== -1 && this.#fitsWithoutChoice(edge, outcome, observed)) return undefined;
    const label = edge === -1 ? -1 : this.#graph.labels[edge]!;
    const next =
      edge === -1 ? this.#fittingInitial(observed) : this.#fittingTargets(label, outcome, observed);
    if (next.length === 0) return this.#refuse(label, outcome, observed);
    replace(this.states, next);
    return undefined;
  }

  /** The fast path: one state, one edge that it can be, and it is. */
  #fitsWithoutChoice(edge: number, outcome: unknown, observed: unknown): boolean {
    const { states, taken } = this;
    const { labels, labelTable, targets, observations } = this.#graph;
    if (states.length !== 1 || states[0] !== this.sources[edge] || this.#withoutChoice[edge] === 0)
      return false;
    if (!isOutcome(outcome, labelTable[labels[edge]!]!.outcome)) return false;
    const target = targets[edge]!;
    if (observed !== unseen && !fits(this.#expected[observations[target]!]!, observed)) return false;
    states[0] = target;
    if (taken.length !== 1) taken.length = 1;
    taken[0] = edge;
    return true;
  }

  #fittingInitial(observed: unknown): number[] {
    const { initial, observations } = this.#graph;
    const next: number[] = [];
    for (const state of initial) {
      if (observed === unseen || fits(this.#expected[observations[state]!]!, observed)) next.push(state);
    }
    return next;
  }

  #fittingTargets(label: number, outcome: unknown, observed: unknown): number[] {
    const { offsets, targets, labels, labelTable, observations } = this.#graph;
    const next = new Set<number>();
    const input = this.inputs[label]!;
    let compared = -1;
    let equal = false;
    this.taken.length = 0;
    for (const state of this.states) {
      for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
        if (this.inputs[labels[edge]!] !== input || !isOutcome(outcome, labelTable[labels[edge]!]!.outcome))
          continue;
        const target = targets[edge]!;
        if (observations[target] !== compared) {
          compared = observations[target]!;
          equal = observed === unseen || fits(this.#expected[compared]!, observed);
        }
        if (!equal) continue;
        this.taken.push(edge);
        next.add(target);
      }
    }
    return [...next];
  }

  /** Nothing fits: nonsense, not the specification's business, or a divergence. @throws {ProtocolFault} */
  #refuse(label: number, answer: unknown, seen: unknown): Unfit {
    const outcome = checkOutcome(answer);
    const observed = seen === unseen ? null : checkJson(seen, "observation");
    const { initial, offsets, targets, labels, labelTable, observations, observationTable } = this.#graph;
    const allowed = new Map<string, Expectation>();
    const allow = (expectedOutcome: Outcome, state: number) => {
      const value = observationTable[observations[state]!]!;
      const differing = seen === unseen ? [] : differences(value, observed, this.#unobserved);
      const key = `${JSON.stringify(expectedOutcome)} ${observations[state]}`;
      allowed.set(key, { outcome: expectedOutcome, observed: value, differences: differing });
    };
    if (label === -1) for (const state of initial) allow(ok, state);
    else {
      for (const state of this.states) {
        if (!this.isOpen(label, state)) return { fault: "lost" };
        for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
          if (this.inputs[labels[edge]!] === this.inputs[label]) {
            allow(labelTable[labels[edge]!]!.outcome, targets[edge]!);
          }
        }
      }
    }
    return { fault: "diverged", expected: [...allowed.values()], found: { outcome, observed } };
  }
}

function isOutcome(found: unknown, expected: Outcome): boolean {
  if (typeof found !== "object" || found === null) return false;
  const fields = found as Record<string, unknown>;
  if (fields.outcome !== expected.outcome) return false;
  if (expected.outcome !== "ok" && fields.message !== expected.message) return false;
  for (const key in fields) {
    if (key === "outcome" || fields[key] === undefined) continue;
    if (key !== "message" || expected.outcome === "ok") return false;
  }
  return true;
}

function replace(list: number[], by: readonly number[]): void {
  if (list.length !== by.length) list.length = by.length;
  for (let i = 0; i < by.length; i++) list[i] = by[i]!;
}
