import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { parseState } from "../values/parseState.ts";
import type { ActionSink, GraphSummary } from "./dumpGraph.ts";

const blockLength = 1 << 20;

/**
 * Writes a state graph as JSON Lines, the file under its name only when it is complete:
 *
 * - `{"format":"tla-graph","version":1,"module":"MCToggle"}`
 * - `{"action":0,"operator":"Switch","parameters":{"lamp":"l1"}}`, one an action instance
 * - `{"state":0,"initial":true,"variables":{...}}`, one a state
 * - `{"edge":[0,0,1]}`, one an edge: from, action, to; it may come before its states
 * - `{"states":12,"edges":24,...}`, the summary
 */
export class GraphFile {
  readonly sink: ActionSink;
  readonly #path: string;
  readonly #partial: string;
  readonly #file: number;
  #block = "";

  constructor(path: string, module: string) {
    this.#path = path;
    this.#partial = `${path}.partial-${process.pid}`;
    this.#file = openSync(this.#partial, "w");
    this.#line({ format: "tla-graph", version: 1, module });
    this.sink = {
      actions: (actions) => {
        for (const [action, instance] of actions.entries()) this.#line({ action, ...instance });
      },
      state: (state, text, initial) => this.#line({ state, initial, variables: parseState(text) }),
      edge: (from, action, to) => this.#text(`{"edge":[${from},${action},${to}]}\n`),
    };
  }

  finish(summary: GraphSummary): void {
    const { actions, seconds, ...figures } = summary;
    this.#line(figures);
    writeSync(this.#file, this.#block);
    closeSync(this.#file);
    renameSync(this.#partial, this.#path);
  }

  /** Removes what was written. */
  discard(): void {
    closeSync(this.#file);
    rmSync(this.#partial, { force: true });
  }

  #line(data: unknown): void {
    this.#text(`${JSON.stringify(data)}\n`);
  }

  #text(text: string): void {
    this.#block += text;
    if (this.#block.length < blockLength) return;
    writeSync(this.#file, this.#block);
    this.#block = "";
  }
}
