import type { Progress } from "../../modelChecker.ts";
import { MessageReader, type ToolMessage } from "./messageReader.ts";
import { coverageCodes } from "./readCoverage.ts";

/** Everything one run of TLC said, before it is judged. */
export interface ToolRun {
  exitStatus: number | null;
  /** The signal that ended Java, if one did. */
  killedBy: string | null;
  /** Without progress messages and coverage reports. */
  messages: ToolMessage[];
  /** Those of coverage reports. */
  coverage: ToolMessage[];
  /** Lines outside of every message, without those that name parsed files. */
  output: string[];
  stderr: string;
  /** Parsed files by module name. */
  files: Map<string, string>;
  progress: Progress;
}

const simulationProgress = 2209;
const longestOutput = 10_000;
const longestStderr = 100_000;

/** Gathers a `ToolRun` from the chunks of stdout and stderr. */
export class ToolRunReader {
  readonly run: ToolRun = {
    exitStatus: null,
    killedBy: null,
    messages: [],
    coverage: [],
    output: [],
    stderr: "",
    files: new Map(),
    progress: { statesGenerated: 0, distinctStates: 0, queue: 0, depth: 0 },
  };
  readonly #reader: MessageReader;
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  readonly #onMessage: ((message: ToolMessage) => void) | undefined;

  /** @param onMessage gets every message, those of progress too */
  constructor(onProgress?: (progress: Progress) => void, onMessage?: (message: ToolMessage) => void) {
    this.#onProgress = onProgress;
    this.#onMessage = onMessage;
    this.#reader = new MessageReader(
      (message) => this.#message(message),
      (line) => this.#output(line),
    );
  }

  stdout(chunk: string): void {
    this.#reader.push(chunk);
  }

  stderr(chunk: string): void {
    if (this.run.stderr.length < longestStderr) this.run.stderr += chunk;
  }

  finish(exitStatus: number | null, killedBy: string | null): ToolRun {
    this.#reader.finish();
    Object.assign(this.run, { exitStatus, killedBy });
    return this.run;
  }

  #message(message: ToolMessage): void {
    this.#onMessage?.(message);
    const { progress } = this.run;
    if (message.code === 2200 || message.code === 2199) {
      const [states, distinct, queue] = message.text.matchAll(/([\d,]+) (?:distinct )?states/g);
      const depth = /^Progress\(([\d,]+)\)/.exec(message.text)?.[1];
      progress.statesGenerated = numberOf(states?.[1]) ?? progress.statesGenerated;
      progress.distinctStates = numberOf(distinct?.[1]) ?? progress.distinctStates;
      progress.queue = numberOf(queue?.[1]) ?? progress.queue;
      progress.depth = numberOf(depth) ?? progress.depth;
      if (message.code === 2200) this.#onProgress?.({ ...progress });
    } else if (message.code === simulationProgress) {
      progress.statesGenerated =
        numberOf(/([\d,]+) states/.exec(message.text)?.[1]) ?? progress.statesGenerated;
      this.#onProgress?.({ ...progress });
    } else if (message.code === 2194) {
      progress.depth = numberOf(/([\d,]+)\.?$/.exec(message.text)?.[1]) ?? progress.depth;
    } else if (coverageCodes.has(message.code)) {
      // For people it goes with what the model prints.
      this.#output(message.text);
      this.run.coverage.push(message);
    } else this.run.messages.push(message);
  }

  #output(line: string): void {
    const file = /^Parsing file (.+)$/.exec(line)?.[1];
    const module = file && /([^/\\]+)\.tla$/.exec(file)?.[1];
    if (file && module) this.run.files.set(module, file);
    else if (!line.startsWith("Semantic processing of module ") && this.run.output.length < longestOutput) {
      this.run.output.push(line);
    }
  }
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text.replaceAll(",", ""));
}
