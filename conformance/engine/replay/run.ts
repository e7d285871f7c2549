import { clearTimeout, setTimeout } from "node:timers";
import type { Action, Outcome } from "../action.ts";
import { type Adapter, hosted } from "../defineAdapter.ts";
import type { StateGraph } from "../graph/stateGraph.ts";
import type { JsonObject } from "../json.ts";
import { AdapterFault } from "./adapterFault.ts";
import { ProtocolFault } from "./answers/checkAnswer.ts";
import { FittingStates, type Unfit } from "./fittingStates.ts";
import type { ReplayOptions } from "./replayOptions.ts";
import { thrownText } from "./thrownText.ts";
import { PlayedTrace } from "./wholeTrace.ts";

const ok: Outcome = { outcome: "ok" };

/** Why a run cannot go on. */
export type RunFault = Unfit | Errored;

type Errored = {
  fault: "errored";
  kind: "adapter" | "protocol" | "timeout";
  message: string;
  printed?: readonly string[];
};

/**
 * Drives an adapter, and has what it answers compared with the graph.
 * Answers at once when the adapter does: no promise is made for a synchronous adapter.
 */
export class Run {
  /** The states of the graph that fit everything observed since the reset. */
  readonly fitting: FittingStates;
  readonly #graph: StateGraph;
  readonly #adapter: Adapter;
  /** What is driven: the adapter, or its answer to the trace under way. */
  #driven: Pick<Adapter, "reset" | "step" | "observe">;
  readonly #config: JsonObject;
  readonly #deadline: number;
  readonly #source: string | undefined;

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
    this.fitting = new FittingStates(graph, adapter);
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
      if (isThenable(observed)) return this.#later(observed, (value) => this.#narrow(edge, outcome, value));
    } catch (error) {
      return this.#threw("observe", error);
    }
    return this.#narrow(edge, outcome, observed);
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

  #narrow(edge: number, outcome: unknown, observed: unknown): RunFault | undefined {
    try {
      return this.fitting.narrow(edge, outcome, observed);
    } catch (error) {
      if (error instanceof ProtocolFault)
        return { fault: "errored", kind: "protocol", message: error.message };
      return this.#threw("answer", error);
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}
