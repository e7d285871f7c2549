import type { Action } from "../action.ts";
import { Breath } from "../breath.ts";
import { traceAt } from "../cover/traces.ts";
import { GrowingInts } from "../graph/growingInts.ts";
import type { StateGraph } from "../graph/stateGraph.ts";
import { traceName } from "../suite/suite.ts";
import type { Diverged, Errored } from "../verdict.ts";
import type { ReplayOptions } from "./replayOptions.ts";
import { Run, type RunFault } from "./run.ts";
import { shrink } from "./shrink.ts";
import { PlayedTrace } from "./wholeTrace.ts";
import { whyNot } from "./whyNot.ts";

/** How a walk ended. `end` also stands for one that the caller chose to end. */
export type WalkEnd = "end" | "left" | "unsupported" | "fault";

/** How many steps are taken between two looks whether a breath is due. */
const stepsBetweenLooks = 4096;

type ErroredRun = Extract<RunFault, { fault: "errored" }>;

/** One replay under way: the run, what it took so far, and what it found. */
export class Session {
  readonly graph: StateGraph;
  readonly run: Run;
  readonly sources: Int32Array;
  /** Per edge, 1 once it was executed. */
  readonly taken: Uint8Array;
  /** Per label, why the adapter cannot do it, or `undefined`. */
  readonly missing: readonly (string | undefined)[];
  readonly divergences: Diverged[] = [];
  errored: Errored | undefined;
  interrupted = false;
  steps = 0;
  /** Why the last walk stopped. */
  stoppedFor: string | undefined;
  /** The edge that the last walk meant to take and did not. */
  leftAt = -1;
  readonly #options: ReplayOptions;
  /** Whether the adapter does whole traces. */
  readonly #whole: boolean;
  /** Answers to whole traces that are on their way, by name. */
  readonly #asked = new Map<string, Promise<PlayedTrace | RunFault>>();
  /** The edges of the walk under way. */
  readonly #path = new GrowingInts();
  #trace = 0;
  readonly #breath = new Breath();
  #sinceLook = 0;

  constructor(options: ReplayOptions) {
    const { suite, adapter } = options;
    this.#options = options;
    this.graph = suite.graph;
    this.run = new Run(suite.graph, adapter, suite.config, options);
    this.sources = this.run.fitting.sources;
    this.taken = new Uint8Array(suite.graph.edgeCount);
    this.#whole = adapter.run !== undefined;
    this.missing = suite.graph.labelTable.map(({ action }) => whyNot(adapter, action));
  }

  /** Whether the replay must stop. */
  get over(): boolean {
    const enough = this.divergences.length >= (this.#options.bail ?? 1);
    return this.errored !== undefined || this.interrupted || enough;
  }

  /** Runs a planned trace; `next`, the one that is planned after it, is asked for meanwhile. */
  planned(index: number, next?: number): Promise<WalkEnd> {
    const { traces } = this.#options.suite.cover;
    const { initial, edges } = traceAt(traces, index);
    this.#trace = index;
    const name = () => traceName(this.#options.suite, index);
    if (this.#whole) {
      for (const each of [index, next]) if (each !== undefined) this.#askAhead(each);
    }
    return this.walk(name, initial, { edges }, false);
  }

  /**
   * Runs from a reset, edge by edge.
   *
   * @param plan `onward` says what follows the edges (-1: nothing); it is not asked of an adapter that does whole traces
   * @param strict end where the path is left, instead of following it with the actions that are still open
   */
  async walk(
    name: () => string,
    initial: number,
    { edges, onward = () => -1 }: { readonly edges: ArrayLike<number>; readonly onward?: () => number },
    strict: boolean,
  ): Promise<WalkEnd> {
    const { run, graph } = this;
    const { states, taken } = run.fitting;
    const path = this.#path;
    path.length = 0;
    this.leftAt = -1;
    this.tellStep(0, -1);
    const began = this.#whole ? this.begin(name(), edges) : this.#beginSteps(edges);
    const fault = began instanceof Promise ? await began : began;
    if (fault !== undefined)
      return await this.#fault(name(), this.#whole && fault.fault === "errored" ? edges : [], -1, fault);
    if (strict && !(states.length === 1 && states[0] === initial)) return "left";
    for (let next = 0; ; next++) {
      const edge = next < edges.length ? edges[next]! : this.#whole ? -1 : onward();
      if (edge === -1) return "end";
      if (++this.#sinceLook >= stepsBetweenLooks && (await this.#breathe())) return "end";
      const label = graph.labels[edge]!;
      if (this.missing[label] !== undefined) {
        this.stoppedFor = this.missing[label];
        return "unsupported";
      }
      if (run.cut || !this.#mayTake(edge, label)) {
        this.leftAt = edge;
        return "left";
      }
      path.push(edge);
      this.tellStep(path.length, label);
      const taking = run.take(edge);
      const stepFault = taking instanceof Promise ? await taking : taking;
      this.steps++;
      if (stepFault !== undefined) return await this.#fault(name(), [...path.view()], label, stepFault);
      if (taken[0] === edge || taken.includes(edge)) this.taken[edge] = 1;
      else {
        if (taken.length === 1) this.taken[taken[0]!] = 1;
        this.leftAt = edge;
        if (strict) return "left";
      }
    }
  }

  /** Resets the adapter, or has it do these edges at once: `undefined` if an initial state fits. */
  async begin(name: string, edges: ArrayLike<number>): Promise<RunFault | undefined> {
    if (this.#whole) {
      const answer = await (this.#asked.get(name) ?? this.#ask(name, edges));
      this.#asked.delete(name);
      if (!(answer instanceof PlayedTrace)) return answer;
      this.run.play(answer);
      return await this.run.begin();
    }
    return await this.#beginSteps(edges);
  }

  /** Resets the adapter, which is told what is going to follow. */
  #beginSteps(edges: ArrayLike<number>): RunFault | undefined | Promise<RunFault | undefined> {
    if (this.run.plans) this.run.plan(this.#supported(edges));
    return this.run.begin();
  }

  #askAhead(index: number): void {
    const { suite } = this.#options;
    const name = traceName(suite, index);
    if (!this.#asked.has(name))
      this.#asked.set(name, this.#ask(name, traceAt(suite.cover.traces, index).edges));
  }

  #ask(name: string, edges: ArrayLike<number>): Promise<PlayedTrace | RunFault> {
    return this.run.ask(name, this.#supported(edges));
  }

  /** What the adapter cannot do, and what comes after it, it is not asked to do. */
  #supported(edges: ArrayLike<number>): number[] {
    const supported: number[] = [];
    for (let i = 0; i < edges.length && this.missing[this.graph.labels[edges[i]!]!] === undefined; i++) {
      supported.push(edges[i]!);
    }
    return supported;
  }

  /** To be called before every step, see `onStep`: what takes long and says nothing is taken for a hang. */
  tellStep(step: number, label: number): void {
    this.#options.onStep?.(this.#trace, step, label);
  }

  /** On the planned path its action is open by plan; off it, every state that fits must have it open. */
  #mayTake(edge: number, label: number): boolean {
    const { states } = this.run.fitting;
    if (states[0] === this.sources[edge] || states.includes(this.sources[edge]!)) return true;
    for (const state of states) if (!this.run.fitting.isOpen(label, state)) return false;
    return true;
  }

  /** @param path the edges up to the one that failed; of a whole trace that was not answered, all */
  async #fault(trace: string, path: ArrayLike<number>, label: number, fault: RunFault): Promise<WalkEnd> {
    if (fault.fault === "lost") return "left";
    if (fault.fault === "errored") {
      const at =
        label === -1 && this.#whole ? await this.#stepwise(path, fault) : { step: path.length, label, fault };
      const { kind, message, printed = [] } = at.fault;
      const action = this.#actionOf(at.label);
      this.errored = { verdict: "errored", kind, trace, step: at.step, action, message, printed };
      return "fault";
    }
    const { expected, found } = fault;
    const edges = Array.from(path);
    const shortest = await shrink(this, edges, { expected, found });
    const action = this.#actionOf(label);
    this.divergences.push({
      verdict: "diverged",
      trace,
      step: edges.length,
      action,
      expected,
      found,
      shortest,
    });
    return "fault";
  }

  #actionOf(label: number): Action | null {
    return label === -1 ? null : this.graph.labelTable[label]!.action;
  }

  /** Goes through a whole trace that failed again, step by step, to say where; of no step if it fails nowhere then. */
  async #stepwise(
    edges: ArrayLike<number>,
    fault: ErroredRun,
  ): Promise<{ step: number; label: number; fault: ErroredRun }> {
    const { run, graph } = this;
    const nowhere = { step: 0, label: -1, fault };
    try {
      const reopened = this.#options.adapter.reopen?.();
      if (reopened === undefined) return nowhere;
      await reopened;
    } catch {
      return nowhere;
    }
    run.play();
    for (let step = 0; step <= edges.length; step++) {
      const label = step === 0 ? -1 : graph.labels[edges[step - 1]!]!;
      const found = await (step === 0 ? run.begin() : run.take(edges[step - 1]!));
      if (found?.fault === "errored") return { step, label, fault: found };
      if (found !== undefined) break;
    }
    return nowhere;
  }

  /** Lets timers and signals in, and reports. Says whether the replay was interrupted. */
  async #breathe(): Promise<boolean> {
    this.#sinceLook = 0;
    if (!this.#breath.isDue) return false;
    await this.#breath.take();
    const traces = this.#options.suite.cover.traces.count;
    this.#options.onProgress?.({ trace: this.#trace, traces, steps: this.steps });
    if (this.#options.signal?.aborted === true) this.interrupted = true;
    return this.interrupted;
  }
}
