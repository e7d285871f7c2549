import type { Answer } from "../action.ts";
import {
  type Adapter,
  defineAdapter,
  hosted,
  type KnownNames,
  stepwiseCapability,
} from "../defineAdapter.ts";
import { AdapterFault } from "../replay/adapterFault.ts";
import { unseen, type WholeAnswer, type WholeTrace } from "../replay/wholeTrace.ts";
import { type Departure, Link } from "./link.ts";
import type { AnswerTo } from "./protocol.ts";
import type { AdapterCommand } from "./surroundings.ts";

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
  /** Closes it when aborted, while it starts too. */
  readonly signal?: AbortSignal;
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
    [hosted]: options.stepwise === true ? { plan: (actions) => link.plan(actions) } : {},
    ...(options.stepwise !== true && {
      run: async (trace: WholeTrace) => wholeAnswerOf(await link.run(trace)),
    }),
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

function wholeAnswerOf({ observed, results }: AnswerTo<"run">): WholeAnswer {
  return {
    observed,
    results: results.map(({ observed, ...outcome }) => ({ outcome: answerOf(outcome), observed })),
  };
}

/** What the protocol says of a system beside how the action ended is left out. */
function answerOf({ poisoned, ...outcome }: Answer & { readonly poisoned?: true }): Answer {
  return outcome as Answer;
}
