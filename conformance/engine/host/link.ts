import { performance } from "node:perf_hooks";
import type { z } from "zod";
import type { Action } from "../action.ts";
import type { JsonObject } from "../json.ts";
import { AdapterFault } from "../replay/adapterFault.ts";
import type { WholeTrace } from "../replay/wholeTrace.ts";
import { escapeText } from "../report/escapeText.ts";
import { AdapterProcess, closedText, type Exit } from "./adapterProcess.ts";
import { checkResults, checkSeen, WrongAnswer } from "./checkResults.ts";
import { FamiliarAnswers } from "./familiarAnswers.ts";
import { type AnswerTo, answers, protocolVersion, stepOf } from "./protocol.ts";
import { Failure, NoAnswer, readAnswer } from "./readAnswer.ts";
import { StepsAhead } from "./stepsAhead.ts";
import { type AdapterCommand, surroundings } from "./surroundings.ts";

/** What an answer to a whole trace may take longer for each of its steps, in ms. */
const perStep = 10;

/** How many deadlines a trace may take that is driven step by step. */
const deadlinesOfTrace = 10;

/** How a process went. */
export type Departure = {
  /** `undefined` if it did not go by itself. */
  readonly exit: Exit | undefined;
  /** The beginning of what it wrote to stdout meanwhile, fit to be printed, if it did. */
  readonly unasked?: string;
  readonly milliseconds: number;
  /** How many processes it left; they are ended. */
  readonly processes: number;
  /** What it left in the folder that was its own, in order of name. */
  readonly files: readonly string[];
};

/** What there is to a request beside its first fields. */
type Asking<T> = {
  /** As messages name it. */
  readonly what: string;
  /** Milliseconds. */
  readonly limit: number;
  readonly steps?: number;
  /** The other fields, as they are written. */
  readonly more?: string;
  readonly familiar?: (text: string, id: number) => T | undefined;
  /** @throws {WrongAnswer} where the answer does not fit the request */
  readonly check?: (answer: T) => void;
};

/** How the exchange goes. */
type LinkOptions = {
  /** Milliseconds for an answer. Default 10,000. */
  readonly deadline?: number;
  /** Told the id of each process group that is started. */
  readonly onSpawn?: (pid: number) => void;
  /** Closes it when aborted. */
  readonly signal?: AbortSignal;
};

/** The exchange of lines with a process, which may be begun anew. */
export class Link {
  readonly #command: AdapterCommand;
  readonly #options: LinkOptions;
  readonly #deadline: number;
  #process: AdapterProcess | undefined;
  /** Settled when the start that is under way is over. */
  #opening: Promise<unknown> | undefined;
  #closing: Promise<number> | undefined;
  #id = 0;
  #traceBegan = 0;
  /** Fulfilled when the last request is answered, or has failed. */
  #answered: Promise<void> = Promise.resolve();
  #left = 0;
  /** Steps as they are written, which most traces share. */
  readonly #written = new WeakMap<Action, string>();
  readonly #familiar = new FamiliarAnswers();
  /** What is likely to follow the next reset. */
  #plan: readonly Action[] = [];
  /** Of the trace under way. */
  #steps: StepsAhead<AnswerTo<"step">> | undefined;

  constructor(command: AdapterCommand, options: LinkOptions) {
    this.#command = command;
    this.#options = options;
    this.#deadline = options.deadline ?? 10_000;
    options.signal?.addEventListener("abort", this.#interrupt, { once: true });
  }

  /** Without a good-bye: whoever interrupts does not wait for what is under way. */
  readonly #interrupt = () => {
    this.#process?.fail("adapter", closedText);
    void this.close().catch(() => {});
  };

  /** Starts a process, after ending the one there is. */
  open(): Promise<AnswerTo<"hello">> {
    const opening = this.#open().finally(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    this.#opening = opening;
    return opening;
  }

  async #open(): Promise<AnswerTo<"hello">> {
    await this.#end();
    if (this.#options.signal?.aborted) throw new AdapterFault("adapter", closedText);
    this.#id = 0;
    this.#steps = undefined;
    this.#process = await AdapterProcess.start(await surroundings(this.#command), this.#options.onSpawn);
    if (this.#closing !== undefined) throw this.#process.fail("adapter", closedText);
    const hello = { cmd: "hello", protocol: protocolVersion };
    const answer = await this.#ask(hello, answers.hello, { what: "hello", limit: this.#deadline });
    if (answer.protocol === protocolVersion) return answer;
    const message = `The adapter speaks version ${answer.protocol} of the protocol, and stopcount version ${protocolVersion}. Make them one`;
    throw this.#process.fail("protocol", message);
  }

  run({ name, config, actions }: WholeTrace): Promise<AnswerTo<"run">> {
    const steps = actions.map((action) => this.#stepText(action)).join(",");
    const head = { cmd: "run", trace: name, config };
    return this.#ask(head, answers.run, {
      what: `the trace ${name}`,
      limit: this.#deadline + perStep * actions.length,
      familiar: (text, id) => this.#familiar.run(text, id),
      check: ({ results }) => checkResults(results, actions.length, name),
      steps: actions.length,
      more: `,"steps":[${steps}]`,
    });
  }

  plan(actions: readonly Action[]): void {
    this.#plan = actions;
  }

  /**
   * Begins a trace. Steps of the one before that were asked for ahead, and not wanted after all, may have brought the process
   * down, or may do so yet: then it is begun anew.
   */
  async reset(config: JsonObject): Promise<AnswerTo<"reset">> {
    const plan = this.#plan;
    this.#plan = [];
    const unwanted = (await this.#steps?.end()) ?? "none";
    if (unwanted === "failed") await this.#openAnew();
    try {
      return await this.#reset(config, plan);
    } catch (error) {
      if (unwanted !== "came") throw error;
      await this.#openAnew();
      return await this.#reset(config, plan);
    }
  }

  async #openAnew(): Promise<void> {
    this.#process!.fail("timeout", "It did not come to steps that it had been asked for ahead");
    await this.open();
  }

  async #reset(config: JsonObject, plan: readonly Action[]): Promise<AnswerTo<"reset">> {
    this.#traceBegan = performance.now();
    const head = { cmd: "reset", trace: "", config };
    const answer = this.#ask(head, answers.reset, { what: "the reset", limit: this.#deadline });
    const steps = new StepsAhead(plan, (action) => this.#askStep(action));
    this.#steps = undefined;
    const begun = await answer;
    this.#steps = steps;
    return begun;
  }

  step(action: Action): Promise<AnswerTo<"step">> {
    const spent = performance.now() - this.#traceBegan;
    const total = deadlinesOfTrace * this.#deadline;
    if (spent > total)
      throw this.#process!.fail(
        "timeout",
        `The trace took more than ${total} ms. Mend the adapter or allow it more time`,
      );
    return this.#steps!.next(action);
  }

  #askStep(action: Action): Promise<AnswerTo<"step">> {
    return this.#ask({ cmd: "step" }, answers.step, {
      what: "the step",
      limit: this.#deadline,
      more: `,${this.#stepText(action).slice(1, -1)}`,
      familiar: (text, id) => this.#familiar.step(text, id),
      check: (answer) => checkSeen(answer, "the step"),
    });
  }

  /** @returns how many processes were left in all */
  close(): Promise<number> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<number> {
    this.#options.signal?.removeEventListener("abort", this.#interrupt);
    if (this.#opening !== undefined) {
      this.#process?.fail("adapter", closedText);
      await this.#opening.catch(() => {});
    }
    await this.#end();
    return this.#left;
  }

  printed(): { lines: number; last: readonly string[] } {
    const { count = 0, last = [] } = this.#process?.printed ?? {};
    return { lines: count, last };
  }

  async leave(how: "bye" | "end of stdin"): Promise<Departure> {
    const process = this.#process!;
    const began = performance.now();
    const gone = await process.leave(
      how === "bye" ? JSON.stringify({ id: ++this.#id, cmd: "bye" }) : undefined,
    );
    const milliseconds = performance.now() - began;
    const left = { processes: await process.left(), files: await process.files() };
    await this.close();
    return { ...gone, milliseconds, ...left };
  }

  async #end(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (process !== undefined)
      this.#left += await process.close(JSON.stringify({ id: ++this.#id, cmd: "bye" }));
  }

  #stepText(action: Action): string {
    const known = this.#written.get(action);
    if (known !== undefined) return known;
    const text = JSON.stringify(stepOf(action));
    this.#written.set(action, text);
    return text;
  }

  async #ask<T>(
    request: JsonObject,
    schema: z.ZodType<T>,
    { what, limit, steps = 0, more = "", familiar, check }: Asking<T>,
  ): Promise<T> {
    const process = this.#process!;
    const id = ++this.#id;
    const text = `{"id":${id},${JSON.stringify(request).slice(1, -1)}${more}}`;
    const before = this.#answered;
    const answer = process.ask(text, steps, (line, number) => {
      try {
        const answer = readAnswer(line, id, schema, familiar);
        check?.(answer);
        return answer;
      } catch (error) {
        throw faultOf(process, error, what, number);
      }
    });
    this.#answered = answer.then(
      () => {},
      () => {},
    );
    // Its time begins when all that was asked before is answered.
    await before;
    const late = `No answer to ${what} within ${limit} ms. Mend the adapter or allow it more time`;
    const timer = setTimeout(() => process.fail("timeout", late), limit);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Ends a process whose line is no answer, and says why. */
function faultOf(process: AdapterProcess, error: unknown, what: string, line: number): unknown {
  if (error instanceof Failure) {
    const said = escapeText(error.message, 500);
    return process.fail("adapter", `The adapter cannot do ${what}: ${said}. Mend the adapter`);
  }
  if (error instanceof WrongAnswer)
    return process.fail("protocol", `The answer to ${error.message}. Mend the adapter`);
  if (!(error instanceof NoAnswer)) return error;
  return process.fail("protocol", `Line ${line} of stdout: ${error.message}. Mend the adapter`);
}
