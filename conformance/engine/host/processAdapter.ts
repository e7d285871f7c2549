import { performance } from "node:perf_hooks";
import type { z } from "zod";
import type { Action, Answer } from "../action.ts";
import { type Adapter, defineAdapter, type KnownNames, stepwiseCapability } from "../defineAdapter.ts";
import type { JsonObject } from "../json.ts";
import { AdapterFault } from "../replay/adapterFault.ts";
import { unseen, type WholeAnswer, type WholeTrace } from "../replay/wholeTrace.ts";
import { escapeText } from "../report/escapeText.ts";
import { AdapterProcess, type Exit } from "./adapterProcess.ts";
import { FamiliarAnswers } from "./familiarAnswers.ts";
import { type AnswerTo, answers, protocolVersion, stepOf } from "./protocol.ts";
import { Failure, NoAnswer, readAnswer } from "./readAnswer.ts";
import { type AdapterCommand, surroundings } from "./surroundings.ts";

/** How an adapter's process is driven. */
export type ProcessOptions = {
  /** The names that it may declare; without it all. */
  readonly known?: KnownNames;
  /** Milliseconds for an answer. Default 10,000. */
  readonly deadline?: number;
  /** Step by step, not in whole traces. */
  readonly stepwise?: boolean;
  /** Told the id of each process group that is started. */
  readonly onSpawn?: (pid: number) => void;
};

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

/** An adapter that is another process; it is to be closed. */
export type ProcessAdapter = Adapter & {
  /** The last lines that it wrote to stderr, and how many there were. */
  printed(): { readonly lines: number; readonly last: readonly string[] };
  /** Says bye, or ends stdin without, and closes it. */
  leave(how: "bye" | "end of stdin"): Promise<Departure>;
  /** Ends the process. @returns how many processes it left outside of its group; they are ended too */
  close(): Promise<number>;
};

/**
 * Starts a program that speaks the adapter protocol, and exchanges hellos.
 *
 * @throws {AdapterFault} if it cannot be started, does not say hello, or speaks another version
 */
export async function processAdapter(
  command: AdapterCommand,
  options: ProcessOptions = {},
): Promise<ProcessAdapter> {
  const link = new Link(command, options);
  try {
    const hello = await link.open();
    return adapterOf(link, hello, options);
  } catch (error) {
    await link.close();
    throw error;
  }
}

function adapterOf(link: Link, hello: AnswerTo<"hello">, options: ProcessOptions): ProcessAdapter {
  const { id, ok, protocol, ...identity } = hello;
  const canStep = identity.capabilities.includes(stepwiseCapability);
  if (options.stepwise === true && !canStep) {
    const message = `The adapter lacks the capability "${stepwiseCapability}". Drive it in whole traces, without --stepwise`;
    throw new AdapterFault("adapter", message);
  }
  let seen: unknown = unseen;
  const adapter: ProcessAdapter = {
    ...identity,
    async reset(config) {
      seen = (await link.reset(config)).observed ?? unseen;
    },
    async step(action) {
      const { id, ok, observed, ...outcome } = await link.step(action);
      seen = observed ?? unseen;
      return answerOf(outcome);
    },
    observe: () => seen as never,
    ...(options.stepwise !== true && { run: (trace: WholeTrace) => link.run(trace) }),
    ...(canStep && { reopen: async () => void (await link.open()) }),
    printed: () => link.printed(),
    leave: (how) => link.leave(how),
    close: () => link.close(),
  };
  try {
    return defineAdapter(adapter, options.known) as ProcessAdapter;
  } catch (error) {
    throw new AdapterFault("protocol", `The adapter's hello: ${(error as Error).message}`);
  }
}

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
};

/** The exchange of lines with a process, which may be begun anew. */
class Link {
  readonly #command: AdapterCommand;
  readonly #options: ProcessOptions;
  readonly #deadline: number;
  #process: AdapterProcess | undefined;
  #id = 0;
  #traceBegan = 0;
  /** Fulfilled when the last request is answered, or has failed. */
  #answered: Promise<void> = Promise.resolve();
  #left = 0;
  /** Steps as they are written, which most traces share. */
  readonly #written = new WeakMap<Action, string>();
  readonly #familiar = new FamiliarAnswers();

  constructor(command: AdapterCommand, options: ProcessOptions) {
    this.#command = command;
    this.#options = options;
    this.#deadline = options.deadline ?? 10_000;
  }

  async open(): Promise<AnswerTo<"hello">> {
    await this.#end();
    this.#id = 0;
    this.#process = await AdapterProcess.start(await surroundings(this.#command), this.#options.onSpawn);
    const hello = { cmd: "hello", protocol: protocolVersion };
    const answer = await this.#ask(hello, answers.hello, { what: "hello", limit: this.#deadline });
    if (answer.protocol === protocolVersion) return answer;
    const message = `The adapter speaks version ${answer.protocol} of the protocol, and stopcount version ${protocolVersion}. Make them one`;
    throw this.#process.fail("protocol", message);
  }

  async run({ name, config, actions }: WholeTrace): Promise<WholeAnswer> {
    const steps = actions.map((action) => this.#stepText(action)).join(",");
    const head = { cmd: "run", trace: name, config };
    const limit = this.#deadline + perStep * actions.length;
    const process = this.#process!;
    const { observed, results } = await this.#ask(head, answers.run, {
      what: `the trace ${name}`,
      limit,
      familiar: (text, id) => this.#familiar.run(text, id),
      steps: actions.length,
      more: `,"steps":[${steps}]`,
    });
    const at = results.findIndex(({ outcome }) => outcome === "panic" || outcome === "blocked");
    const wanted = at === -1 ? actions.length : at + 1;
    if (results.length !== wanted) {
      const expected =
        at === -1
          ? `a result for each of ${wanted} steps`
          : `no result after the ${results[at]!.outcome} of step ${wanted}`;
      throw process.fail(
        "protocol",
        `The answer to the trace ${name}: expected ${expected}, found ${results.length} results. Mend the adapter`,
      );
    }
    return {
      observed,
      results: results.map(({ observed, ...outcome }, i) => {
        this.#checkSeen(process, observed, outcome, `step ${i + 1} of the trace ${name}`);
        return { outcome: answerOf(outcome), observed };
      }),
    };
  }

  reset(config: JsonObject): Promise<AnswerTo<"reset">> {
    this.#traceBegan = performance.now();
    const head = { cmd: "reset", trace: "", config };
    return this.#ask(head, answers.reset, { what: "the reset", limit: this.#deadline });
  }

  async step(action: Action): Promise<AnswerTo<"step">> {
    const spent = performance.now() - this.#traceBegan;
    const total = deadlinesOfTrace * this.#deadline;
    if (spent > total)
      throw this.#process!.fail(
        "timeout",
        `The trace took more than ${total} ms. Mend the adapter or allow it more time`,
      );
    const text = this.#stepText(action);
    const answer = await this.#ask({ cmd: "step" }, answers.step, {
      what: "the step",
      limit: this.#deadline,
      familiar: (text, id) => this.#familiar.step(text, id),
      more: `,${text.slice(1, -1)}`,
    });
    this.#checkSeen(this.#process!, answer.observed, answer, "the step");
    return answer;
  }

  /** @returns how many processes were left in all */
  async close(): Promise<number> {
    await this.#end();
    return this.#left;
  }

  printed(): { lines: number; last: readonly string[] } {
    return { lines: this.#process?.printedLines ?? 0, last: this.#process?.printed ?? [] };
  }

  async leave(how: "bye" | "end of stdin"): Promise<Departure> {
    const process = this.#process!;
    const began = performance.now();
    const gone = await process.leave(
      how === "bye" ? JSON.stringify({ id: ++this.#id, cmd: "bye" }) : undefined,
    );
    const milliseconds = performance.now() - began;
    const left = { processes: await process.left(), files: await process.files() };
    await this.#end();
    return { ...gone, milliseconds, ...left };
  }

  async #end(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (process !== undefined)
      this.#left += await process.close(JSON.stringify({ id: ++this.#id, cmd: "bye" }));
  }

  /** Only a poisoned system need not be looked at. */
  #checkSeen(
    process: AdapterProcess,
    observed: unknown,
    { outcome, ...rest }: { outcome: string; poisoned?: true },
    of: string,
  ): void {
    if (observed !== undefined || rest.poisoned === true) return;
    throw process.fail(
      "protocol",
      `The answer to ${of}: expected "observed" beside the outcome ${outcome}, found nothing. Mend the adapter`,
    );
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
    { what, limit, steps = 0, more = "", familiar }: Asking<T>,
  ): Promise<T> {
    const process = this.#process!;
    const id = ++this.#id;
    const text = `{"id":${id},${JSON.stringify(request).slice(1, -1)}${more}}`;
    const before = this.#answered;
    const answer = process.ask(text, steps, (line, number) => {
      try {
        return readAnswer(line, id, schema, familiar);
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
  if (!(error instanceof NoAnswer)) return error;
  return process.fail("protocol", `Line ${line} of stdout: ${error.message}. Mend the adapter`);
}

/** What the protocol says of a system beside how the action ended is left out. */
function answerOf({ poisoned, ...outcome }: Answer & { readonly poisoned?: true }): Answer {
  return outcome as Answer;
}
