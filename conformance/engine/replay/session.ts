import { performance } from "node:perf_hooks";
import type { Action } from "../action.ts";
import { traceAt } from "../cover/traces.ts";
import { GrowingInts } from "../graph/growingInts.ts";
import type { StateGraph } from "../graph/stateGraph.ts";
import { traceName } from "../suite/suite.ts";
import type { Diverged, Errored } from "../verdict.ts";
import type { ReplayOptions } from "./replayOptions.ts";
import { Run, type RunFault } from "./run.ts";
import { shrink } from "./shrink.ts";
import { whyNot } from "./whyNot.ts";

/** How a walk ended. `end` also stands for one that the caller chose to end. */
export type WalkEnd = "end" | "left" | "unsupported" | "fault";

const breath = 4096;

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
  /** The edges of the walk under way. */
  readonly #path = new GrowingInts();
  #trace = 0;
  #sinceBreath = 0;
  #lastBreath = performance.now();

  constructor(options: ReplayOptions) {
    const { suite, adapter } = options;
    this.#options = options;
    this.graph = suite.graph;
    this.run = new Run(suite.graph, adapter, suite.config, options);
    this.sources = this.run.sources;
    this.taken = new Uint8Array(suite.graph.edgeCount);
    this.missing = suite.graph.labelTable.map(({ action }) => whyNot(adapter, action));
  }

  /** Whether the replay must stop. */
  get over(): boolean {
    const enough = this.divergences.length >= (this.#options.bail ?? 1);
    return this.errored !== undefined || this.interrupted || enough;
  }

  /** Runs a planned trace. */
  planned(index: number): Promise<WalkEnd> {
    const { initial, edges } = traceAt(this.#options.suite.cover.traces, index);
    this.#trace = index;
    let next = 0;
    const name = () => traceName(this.#options.suite.model, index);
    return this.walk(name, initial, () => (next < edges.length ? edges[next++]! : -1), false);
  }

  /**
   * Runs from a reset, edge by edge as `choose` says (-1 ends it).
   *
   * @param strict end where the path is left, instead of following it with the actions that are still open
   */
  async walk(name: () => string, initial: number, choose: () => number, strict: boolean): Promise<WalkEnd> {
    const { run, graph } = this;
    const path = this.#path;
    path.length = 0;
    this.leftAt = -1;
    this.tellStep(0, -1);
    const began = run.begin();
    const fault = began instanceof Promise ? await began : began;
    if (fault !== undefined) return this.#fault(name(), [], -1, fault);
    if (strict && !(run.fits.length === 1 && run.fits[0] === initial)) return "left";
    for (let edge = choose(); edge !== -1; edge = choose()) {
      if (++this.#sinceBreath >= breath && (await this.#breathe())) return "end";
      const label = graph.labels[edge]!;
      if (this.missing[label] !== undefined) {
        this.stoppedFor = this.missing[label];
        return "unsupported";
      }
      if (!this.#mayTake(edge, label)) {
        this.leftAt = edge;
        return "left";
      }
      path.push(edge);
      this.tellStep(path.length, label);
      const taking = run.take(edge);
      const stepFault = taking instanceof Promise ? await taking : taking;
      this.steps++;
      if (stepFault !== undefined) return await this.#fault(name(), [...path.view()], label, stepFault);
      if (run.taken[0] === edge || run.taken.includes(edge)) this.taken[edge] = 1;
      else {
        if (run.taken.length === 1) this.taken[run.taken[0]!] = 1;
        this.leftAt = edge;
        if (strict) return "left";
      }
    }
    return "end";
  }

  /** To be called before every step, see `onStep`: what takes long and says nothing is taken for a hang. */
  tellStep(step: number, label: number): void {
    this.#options.onStep?.(this.#trace, step, label);
  }

  /** On the planned path its action is open by plan; off it, every state that fits must have it open. */
  #mayTake(edge: number, label: number): boolean {
    const { fits } = this.run;
    if (fits[0] === this.sources[edge] || fits.includes(this.sources[edge]!)) return true;
    for (const state of fits) if (!this.run.isOpen(label, state)) return false;
    return true;
  }

  async #fault(trace: string, path: readonly number[], label: number, fault: RunFault): Promise<WalkEnd> {
    if (fault.fault === "lost") return "left";
    const action: Action | null = label === -1 ? null : this.graph.labelTable[label]!.action;
    const step = path.length;
    if (fault.fault === "errored") {
      const { kind, message } = fault;
      this.errored = { verdict: "errored", kind, trace, step, action, message, printed: [] };
      return "fault";
    }
    const { expected, found } = fault;
    const shortest = await shrink(this, path, { expected, found });
    this.divergences.push({ verdict: "diverged", trace, step, action, expected, found, shortest });
    return "fault";
  }

  /** Lets timers and signals in, and reports. Says whether the replay was interrupted. */
  async #breathe(): Promise<boolean> {
    this.#sinceBreath = 0;
    const now = performance.now();
    if (now - this.#lastBreath < 100) return false;
    this.#lastBreath = now;
    await new Promise((resolve) => setImmediate(resolve));
    const traces = this.#options.suite.cover.traces.count;
    this.#options.onProgress?.({ trace: this.#trace, traces, steps: this.steps });
    if (this.#options.signal?.aborted === true) this.interrupted = true;
    return this.interrupted;
  }
}
