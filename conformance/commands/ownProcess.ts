import { type ChildProcess, fork } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "../models/inputError.ts";
import { type Context, exitCodes } from "./context.ts";

/** In the inner process, what it knows of the outer one's terminal. */
const mark = "STOPCOUNT_INNER";

/** How long the inner process may take to end by itself: after its last word, and after an interruption. */
const limits = { end: 500, interruption: 5000 };

type Message = { readonly print: string } | { readonly exitCode: number };

/** What the inner process has of the outer one: its stdout, which nothing else can write to. */
export interface Outer {
  readonly colour: boolean;
  print(text: string): void;
  /** The last word. */
  end(exitCode: number): void;
}

/**
 * Runs this same command again in a process of its own, and gives its exit code: an adapter may block in a call of the
 * system, write to the descriptor of stdout, or crash Node, and still the command ends, with its own words only.
 *
 * @param json whether all is printed at the end, and nothing of a run that has no end
 * @throws {InputError} when the process ended without a last word
 */
export async function runInOwnProcess(context: Context, json: boolean): Promise<number> {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const child = fork(fileURLToPath(new URL(`./main${extension}`, import.meta.url)), process.argv.slice(2), {
    env: { ...process.env, [mark]: context.colour ? "colour" : "plain" },
    // What is not said through `Outer` is a stranger's, and stderr is free.
    stdio: ["inherit", 2, 2, "ipc"],
  });
  const gone = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const interrupt = () => {
    child.kill("SIGINT");
    void endWithin(child, limits.interruption, gone);
  };
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  if (context.signal.aborted) interrupt();
  context.signal.addEventListener("abort", interrupt);
  const printed: string[] = [];
  const said = new Promise<number>((resolve) => {
    child.on("message", (message: Message) => {
      if ("exitCode" in message) resolve(message.exitCode);
      else if (json) printed.push(message.print);
      else context.print(message.print);
    });
  });
  const end = await Promise.race([said, gone]);
  context.signal.removeEventListener("abort", interrupt);
  await endWithin(child, limits.end, gone);
  process.off("exit", kill);
  if (context.signal.aborted) return exitCodes.interrupted;
  if (typeof end === "string") {
    const message = `The adapter took its whole process down (${end}). Mend the adapter`;
    throw new InputError({ end }, message);
  }
  for (const text of printed) context.print(text);
  return end;
}

/** In the inner process: the outer one. `interrupt` is called if that is gone. */
export function outerProcess(interrupt: () => void): Outer | undefined {
  const { [mark]: marked } = process.env;
  delete process.env[mark];
  if (marked === undefined || process.send === undefined) return undefined;
  let over = false;
  process.once("disconnect", () => {
    if (over) return;
    interrupt();
    void setTimeout(limits.interruption).then(() => process.kill(process.pid, "SIGKILL"));
  });
  const send = (message: Message, sent: () => void) => process.send!(message, sent);
  return {
    colour: marked === "colour",
    print: (print) => send({ print }, () => {}),
    end(exitCode) {
      send({ exitCode }, () => {
        over = true;
        if (process.connected) process.disconnect();
      });
    },
  };
}

async function endWithin(child: ChildProcess, milliseconds: number, gone: Promise<unknown>): Promise<void> {
  const given = new AbortController();
  const late = setTimeout(milliseconds, "late", { signal: given.signal }).catch(() => "gone");
  if ((await Promise.race([gone, late])) === "late") child.kill("SIGKILL");
  given.abort();
}
