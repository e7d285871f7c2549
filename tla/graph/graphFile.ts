import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { TlaError } from "../tlaError.ts";
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
  #closed = false;

  /** @throws TlaError `noFile` when the file cannot be written, or is a folder or a device: these are not replaced */
  constructor(path: string, module: string) {
    this.#path = path;
    this.#partial = `${path}.partial-${process.pid}`;
    this.#file = opened(path, this.#partial);
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
    this.#closed = true;
    renameSync(this.#partial, this.#path);
  }

  /** Removes what was written. */
  discard(): void {
    if (!this.#closed) closeSync(this.#file);
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

function opened(path: string, partial: string): number {
  const fault = (reason: string) =>
    new TlaError("noFile", { file: path, reason }, `Cannot write "${path}" (${reason}). Name another file`);
  if (path === "") throw fault("a file without a name");
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) throw fault("no regular file");
  try {
    return openSync(partial, "w");
  } catch (error) {
    throw fault((error as NodeJS.ErrnoException).code ?? String(error));
  }
}
