import { clearTimeout, setTimeout } from "node:timers";
import type { Action, Answer, Outcome } from "../action.ts";
import { type Adapter, hosted, picksCapability } from "../defineAdapter.ts";
import { edgeSources, type StateGraph } from "../graph/stateGraph.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Expectation } from "../verdict.ts";
import { AdapterFault } from "./adapterFault.ts";
import { checkJson, checkOutcome, ProtocolFault } from "./answers/checkAnswer.ts";
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
import type { ReplayOptions } from "./replayOptions.ts";
import { thrownText } from "./thrownText.ts";
import { PlayedTrace, unseen } from "./wholeTrace.ts";

/** Why a run cannot go on. `lost`: the action was not open to every state that fitted, so nothing can be said. */
export type RunFault =
  | { fault: "diverged"; expected: Expectation[]; found: { outcome: Answer; observed: JsonValue } }
  | {
      fault: "errored";
      kind: "adapter" | "protocol" | "timeout";
      message: string;
      printed?: readonly string[];
    }
  | { fault: "lost" };

const ok: Outcome = { outcome: "ok" };

/**
 * Drives an adapter and keeps the set of states of the graph that fit everything observed since the reset.
 * Answers at once when the adapter does: no promise is made for a synchronous adapter.
 */
export class Run {
  /** The states that fit. Changes in place. */
  readonly fits: number[] = [];
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
  readonly #adapter: Adapter;
  /** What is driven: the adapter, or its answer to the trace under way. */
  #driven: Pick<Adapter, "reset" | "step" | "observe">;
  readonly #config: JsonObject;
  readonly #deadline: number;
  readonly #source: string | undefined;
  readonly #unobserved: FieldTree | undefined;
  readonly #expected: readonly ExpectedValue[];

  constructor(
    graph: StateGraph,
    adapter: Adapter,
    config: JsonObject,
    { deadline = 10_000, source }: Pick<ReplayOptions, "deadline" | "source">,
  ) {
    this.#graph = graph;
    this.#adapter = adapter;
    this.#driven = adapter;
    this.#config = config;
    this.#deadline = deadline;
    this.#source = source;
    this.#unobserved = fieldTree(adapter.unobserved ?? []);
    const known: KnownValues = new Map();
    this.#expected = graph.observationTable.map((value) => expectedValue(value, this.#unobserved, known));
    this.comparesNothing = this.#unobserved !== undefined && !this.#expected.some(compares);
    this.inputs = inputsOf(graph, adapter.capabilities.includes(picksCapability));
    this.sources = edgeSources(graph);
    this.#withoutChoice = edgesWithoutChoice(graph, this.inputs);
  }

  /** Has the adapter do a whole trace. */
  async ask(name: string, edges: ArrayLike<number>): Promise<PlayedTrace | RunFault> {
    const trace = { name, config: this.#config, actions: this.#actionsOf(edges) };
    try {
      return new PlayedTrace(await this.#adapter.run!(trace));
    } catch (error) {
      return this.#threw("run", error);
    }
  }

  /** Whether the adapter wants to know what follows a reset. */
  get plans(): boolean {
    return this.#adapter[hosted]?.plan !== undefined;
  }

  /** Tells it what follows the next one. */
  plan(edges: ArrayLike<number>): void {
    this.#adapter[hosted]?.plan?.(this.#actionsOf(edges));
  }

  /** From now on `begin` and `take` go through this answer; without one they drive the adapter. */
  play(trace?: PlayedTrace): void {
    this.#driven = trace ?? this.#adapter;
  }

  /** Whether the trace under way has no answer to another step: it ended before. */
  get cut(): boolean {
    return this.#driven instanceof PlayedTrace && !this.#driven.more;
  }

  /** Resets the adapter and observes it: `undefined` if an initial state fits. */
  begin(): RunFault | undefined | Promise<RunFault | undefined> {
    try {
      const done = this.#driven.reset(this.#config);
      if (isThenable(done)) return this.#later(done, () => this.#observe(-1, ok));
      return this.#observe(-1, ok);
    } catch (error) {
      return this.#threw("reset", error);
    }
  }

  /** Does the action of an edge: `undefined` if what follows fits that edge, or another of the same input. */
  take(edge: number): RunFault | undefined | Promise<RunFault | undefined> {
    try {
      const label = this.#graph.labels[edge]!;
      const answer: unknown = this.#driven.step(this.#graph.labelTable[label]!.action);
      if (isThenable(answer)) return this.#later(answer, (outcome) => this.#observe(edge, outcome));
      return this.#observe(edge, answer);
    } catch (error) {
      return this.#threw("step", error);
    }
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

  #actionsOf(edges: ArrayLike<number>): Action[] {
    const { labels, labelTable } = this.#graph;
    return Array.from(edges, (edge) => labelTable[labels[edge]!]!.action);
  }

  #threw(where: string, error: unknown): RunFault {
    if (error instanceof AdapterFault) {
      const { kind, message, printed } = error;
      return { fault: "errored", kind, message, printed };
    }
    const message = `The adapter's ${where} threw ${thrownText(error, this.#source)}. Mend the adapter`;
    return { fault: "errored", kind: "adapter", message };
  }

  #observe(edge: number, outcome: unknown): RunFault | undefined | Promise<RunFault | undefined> {
    let observed: unknown;
    try {
      observed = this.#driven.observe();
      if (isThenable(observed)) return this.#later(observed, (value) => this.#judge(edge, outcome, value));
    } catch (error) {
      return this.#threw("observe", error);
    }
    return this.#judge(edge, outcome, observed);
  }

  async #later<T>(
    answer: PromiseLike<T>,
    next: (value: T) => RunFault | undefined | Promise<RunFault | undefined>,
  ): Promise<RunFault | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = Symbol();
    const racing: PromiseLike<T | typeof late>[] = [answer];
    if (this.#adapter[hosted] === undefined) {
      const inTime = (resolve: (value: typeof late) => void) => {
        timer = setTimeout(resolve, this.#deadline, late);
      };
      racing.push(new Promise(inTime));
    }
    try {
      const value = await Promise.race(racing);
      if (value !== late) return await next(value as T);
      const message = `No answer within ${this.#deadline} ms. Mend the adapter or allow it more time`;
      return { fault: "errored", kind: "timeout", message };
    } catch (error) {
      return this.#threw("promise", error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Narrows the states to those that an edge of this input, outcome and observation reaches. */
  #judge(edge: number, outcome: unknown, observed: unknown): RunFault | undefined {
    try {
      if (edge !== -1 && this.#fitsWithoutChoice(edge, outcome, observed)) return undefined;
      const label = edge === -1 ? -1 : this.#graph.labels[edge]!;
      const next =
        edge === -1 ? this.#fittingInitial(observed) : this.#fittingTargets(label, outcome, observed);
      if (next.length === 0) return this.#refuse(label, outcome, observed);
      replace(this.fits, next);
      return undefined;
    } catch (error) {
      return this.#threw("answer", error);
    }
  }

  /** The fast path: one state, one edge that it can be, and it is. */
  #fitsWithoutChoice(edge: number, outcome: unknown, observed: unknown): boolean {
    const { fits: states, taken } = this;
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
    for (const state of this.fits) {
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

  /** Nothing fits: nonsense, not the specification's business, or a divergence. */
  #refuse(label: number, answer: unknown, seen: unknown): RunFault {
    let outcome: Answer;
    let observed: JsonValue;
    try {
      outcome = checkOutcome(answer);
      observed = seen === unseen ? null : checkJson(seen, "observation");
    } catch (error) {
      if (!(error instanceof ProtocolFault)) throw error;
      return { fault: "errored", kind: "protocol", message: error.message };
    }
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
      for (const state of this.fits) {
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

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}

function replace(list: number[], by: readonly number[]): void {
  if (list.length !== by.length) list.length = by.length;
  for (let i = 0; i < by.length; i++) list[i] = by[i]!;
}
