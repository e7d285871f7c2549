import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { AdapterFault } from "../replay/adapterFault.ts";
import { within } from "../within.ts";
import { Descendants } from "./descendants.ts";
import { leftProcesses } from "./leftProcesses.ts";
import { LineSplitter } from "./lineSplitter.ts";
import { PrintedLines } from "./printedLines.ts";
import { processTable } from "./processTable.ts";
import { quoted } from "./readAnswer.ts";
import type { Surroundings } from "./surroundings.ts";

/** What is said of requests to an adapter that was closed. */
export const closedText = "The adapter was closed";

/** How long things may take that are no answers, in ms. */
const limits = { bye: 1000, terminate: 500, drain: 250 };

/** How a process ended: with a code, or by a signal. */
export type Exit = { readonly code: number | null; readonly by: NodeJS.Signals | null };

const leastLine = 2 ** 20;
const lineOfStep = 4096;
const mostUnasked = 512;

type Open = {
  /** Takes the line for its answer, in the order of lines. @throws {AdapterFault} if it is none */
  readonly read: (line: Buffer, number: number) => void;
  readonly reject: (fault: AdapterFault) => void;
};

/**
 * A process group that answers each line with a line, in order. Whatever goes wrong with it becomes one fault, with which
 * all answers that are still open fail, and later ones.
 */
export class AdapterProcess {
  readonly #around: Surroundings;
  readonly #child: ChildProcess;
  readonly #splitter: LineSplitter;
  readonly #open: Open[] = [];
  readonly #ended: Promise<void>;
  readonly #descendants: Descendants | undefined;
  /** What it wrote to stderr. */
  readonly printed = new PrintedLines();
  #fault: AdapterFault | undefined;
  #lines = 0;
  #exit: Exit | undefined;
  /** What it wrote to stdout when there was nothing left to answer; `undefined` while there is. */
  #unasked: Buffer | undefined;

  /**
   * Starts it. What cannot be started becomes the fault; only what Node sees at once is thrown.
   *
   * @param onSpawn told the id of the process group
   * @throws {AdapterFault} the surroundings are then removed
   */
  static async start(around: Surroundings, onSpawn?: (pid: number) => void): Promise<AdapterProcess> {
    try {
      return new AdapterProcess(around, onSpawn);
    } catch (error) {
      await around.remove();
      throw new AdapterFault("adapter", startText(around, error as NodeJS.ErrnoException));
    }
  }

  private constructor(around: Surroundings, onSpawn: (pid: number) => void = () => {}) {
    this.#around = around;
    const { command, args, cwd, env } = around;
    this.#child = spawn(command, args, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
    const { pid } = this.#child;
    if (pid !== undefined) {
      this.#descendants = new Descendants(pid);
      onSpawn(pid);
    }
    this.#splitter = new LineSplitter(
      leastLine,
      (line) => this.#take(line),
      (found) =>
        this.#fail(
          "protocol",
          `Line ${this.#lines + 1} of stdout: expected at most ${this.#splitter.limit} bytes, found ${found} and no end. Mend the adapter`,
        ),
    );
    this.#ended = this.#watch();
  }

  /**
   * Writes a line and gives what is read in the one that answers it.
   *
   * @param read gets that line, and its number on stdout, counted from 1
   * @param steps how many steps the answer tells of
   * @throws {AdapterFault} when the process is gone or has said what it should not, and what `read` throws
   */
  ask<T>(request: string, steps: number, read: (line: Buffer, number: number) => T): Promise<T> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    this.#splitter.limit = Math.max(this.#splitter.limit, steps * lineOfStep);
    return new Promise((resolve, reject) => {
      this.#open.push({ read: (line, number) => resolve(read(line, number)), reject });
      this.#write(request);
    });
  }

  /** What is written in one go is one write of the system, or few: each takes longer than most answers do. */
  #write(line: string): void {
    const stdin = this.#child.stdin!;
    if (stdin.writableCorked === 0) {
      stdin.cork();
      process.nextTick(() => stdin.uncork());
    }
    stdin.write(`${line}\n`);
  }

  /** Ends the process group because of a fault; gives it, or the one that came before it. */
  fail(kind: AdapterFault["kind"], message: string): AdapterFault {
    this.#fail(kind, message);
    return this.#fault!;
  }

  /**
   * Writes a last line, or without one ends stdin, and gives the process a second to end by itself. Then it is to be closed.
   *
   * @returns how it ended, `undefined` if it lives on; and the beginning of what it still wrote to stdout, if anything, fit to be printed
   */
  async leave(bye?: string): Promise<{ exit: Exit | undefined; unasked?: string }> {
    await this.#descendants?.look();
    if (this.#fault !== undefined) return { exit: this.#exit };
    this.#unasked = Buffer.alloc(0);
    this.#closed();
    if (bye === undefined) this.#child.stdin!.end();
    else this.#child.stdin!.write(`${bye}\n`);
    await within(limits.bye, this.#ended);
    const [line = ""] = this.#unasked.toString("utf8").split("\n");
    return { exit: this.#exit, ...(this.#unasked.length > 0 && { unasked: quoted(Buffer.from(line)) }) };
  }

  /** Says good-bye, and ends what does not go by itself. @returns how many processes had left the group and were ended */
  async close(bye: string): Promise<number> {
    await this.#descendants?.look();
    const { stdin } = this.#child;
    if (this.#fault === undefined && stdin?.writable) stdin.end(`${bye}\n`);
    this.#closed();
    await within(limits.bye, this.#ended);
    await this.#endGroup();
    const left = await this.#left();
    for (const pid of left) signalProcess(pid, "SIGKILL");
    await this.#around.remove();
    return left.length;
  }

  /** Nothing is answered from now on. */
  #closed(): void {
    this.#fault ??= new AdapterFault("adapter", closedText);
    for (const { reject } of this.#open.splice(0)) reject(this.#fault);
  }

  /** How many processes live that it began, half a second after its end at most: those that go by themselves may do so. */
  async left(): Promise<number> {
    const until = performance.now() + limits.terminate;
    for (;;) {
      const left = (await this.#left()).filter((pid) => pid !== this.#child.pid);
      if (left.length === 0 || performance.now() > until) return left.length;
      await setTimeout(10);
    }
  }

  /** What is in the folder that is its own. */
  async files(): Promise<string[]> {
    return (await readdir(this.#around.folder)).sort();
  }

  async #left(): Promise<number[]> {
    const table = await processTable();
    const marked = await leftProcesses(table, this.#around.mark);
    return [...new Set([...marked, ...(this.#descendants?.alive(table) ?? [])])];
  }

  #take(line: Buffer): void {
    // What comes after a fault is not looked at.
    if (this.#fault !== undefined) return;
    this.#lines++;
    const open = this.#open.shift();
    if (open === undefined) {
      const message = `Line ${this.#lines} of stdout: expected nothing before the next request, found ${quoted(line)}. Print to stderr instead`;
      this.#fail("protocol", message);
      return;
    }
    this.printed.answered();
    try {
      open.read(line, this.#lines);
    } catch (error) {
      open.reject(error as AdapterFault);
    }
  }

  #fail(kind: AdapterFault["kind"], message: string): void {
    if (this.#fault !== undefined) return;
    this.#fault = new AdapterFault(kind, message, this.printed.last);
    void this.#endGroup();
    for (const { reject } of this.#open.splice(0)) reject(this.#fault);
  }

  /** Waits for the end of the process, and says what it was. */
  #watch(): Promise<void> {
    const child = this.#child;
    // What cannot be written is told by the end of the process.
    child.stdin?.on("error", () => {});
    child.stdout?.on("data", (chunk: Buffer) => {
      if (this.#unasked !== undefined)
        this.#unasked = Buffer.concat([this.#unasked, chunk]).subarray(0, mostUnasked);
      else if (this.#fault === undefined) this.#splitter.push(chunk);
    });
    child.stderr?.on("data", (chunk: Buffer) => this.printed.add(chunk));
    return new Promise((resolve) => {
      child.once("error", (error: NodeJS.ErrnoException) => {
        this.#fail("adapter", startText(this.#around, error));
        resolve();
      });
      child.once("exit", async (code, by) => {
        this.#exit = { code, by };
        // A grandchild may hold the streams open; what the process itself wrote is there soon.
        const closed = new Promise<void>((done) => child.once("close", () => done()));
        await within(limits.drain, closed);
        child.stdout?.destroy();
        child.stderr?.destroy();
        const how = by === null ? `with code ${code}` : `by ${by}`;
        const { pending } = this.#splitter;
        const cut = pending === 0 ? "" : `, in the middle of line ${this.#lines + 1} of stdout`;
        const when = this.#lines === 0 ? " before it said hello" : "";
        const isElsewhere = this.#lines === 0 && this.#around.cwd === this.#around.folder;
        const next = isElsewhere
          ? "Mend the adapter; if it looks for files here, let it run here: --cwd ."
          : "Mend the adapter";
        this.#fail(
          "adapter",
          `The adapter's process ended ${how}${when}${cut}${this.printed.unshown}. ${next}`,
        );
        resolve();
      });
    });
  }

  /** SIGTERM for the whole group, then SIGKILL. */
  async #endGroup(): Promise<void> {
    await this.#descendants?.look();
    const { pid } = this.#child;
    if (pid === undefined || !signalProcess(-pid, "SIGTERM")) return;
    const until = performance.now() + limits.terminate;
    while (performance.now() < until) {
      await setTimeout(10);
      if (!signalProcess(-pid, 0)) return;
    }
    signalProcess(-pid, "SIGKILL");
    await this.#ended;
  }
}

/** Whether there was anyone to be sent it. A group of zombies alone counts as someone: they are nobody's child here. */
export function signalProcess(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function startText({ command }: Surroundings, { code, message }: NodeJS.ErrnoException): string {
  const told = (why: string, next: string) => `The adapter "${command}" cannot be started: ${why}. ${next}`;
  if (code === "ENOENT" && command.includes("/") && existsSync(command))
    return told("the interpreter that its first line names is not there", "Mend that line");
  const none = code === "ENOENT" || code === "ENOTDIR";
  const why = none ? "there is no such program" : code === "EACCES" ? "it is not executable" : message;
  return told(why, "Name a program that can be run");
}
