import { spawn } from "node:child_process";
import { TlaError } from "../../tlaError.ts";
import type { JavaCommand } from "../tlcCommand.ts";

const gracePeriod = 2000;

/** Takes what a process says, and makes a `Run` of it when it has ended. */
export interface RunReader<Run> {
  stdout(chunk: string): void;
  stderr(chunk: string): void;
  finish(exitStatus: number | null, killedBy: string | null): Run;
}

/**
 * Runs Java in a process group of its own and reads what it says until it ends.
 * When `signal` aborts, the whole group is ended: asked first, killed after two seconds.
 *
 * @throws TlaError `interrupted` once Java is gone, `noJava` when it cannot be started
 */
export function runJava<Run>(
  command: JavaCommand,
  reader: RunReader<Run>,
  signal?: AbortSignal,
): Promise<Run> {
  if (signal?.aborted) return Promise.reject(interrupted());
  return new Promise((resolve, reject) => {
    const grouped = process.platform !== "win32";
    const child = spawn(command.java, command.parameters, {
      cwd: command.cwd,
      detached: grouped,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kill = (name: NodeJS.Signals) => {
      try {
        if (grouped && child.pid !== undefined) process.kill(-child.pid, name);
        else child.kill(name);
      } catch {}
    };
    let late: NodeJS.Timeout | undefined;
    const onAbort = () => {
      kill("SIGTERM");
      late = setTimeout(kill, gracePeriod, "SIGKILL");
    };
    const onExit = () => kill("SIGKILL");
    const settle = () => {
      clearTimeout(late);
      signal?.removeEventListener("abort", onAbort);
      process.off("exit", onExit);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    process.once("exit", onExit);
    let broken: unknown;
    const reading = (read: (chunk: string) => void) => (chunk: string) => {
      try {
        if (broken === undefined) read(chunk);
      } catch (error) {
        broken = error;
        kill("SIGKILL");
      }
    };
    child.stdout.setEncoding("utf8").on(
      "data",
      reading((chunk) => reader.stdout(chunk)),
    );
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => reader.stderr(chunk));
    child.once("error", (error) => {
      settle();
      reject(notStarted(command.java, error.message));
    });
    child.once("close", (exitStatus, killedBy) => {
      settle();
      if (signal?.aborted) reject(interrupted());
      else if (broken !== undefined) reject(broken);
      else resolve(reader.finish(exitStatus, killedBy));
    });
  });
}

function interrupted(): TlaError {
  return new TlaError("interrupted", {}, "The run was interrupted; Java has ended and its files are removed");
}

function notStarted(java: string, reason: string): TlaError {
  return new TlaError(
    "noJava",
    { java, reason },
    `Cannot start ${java} (${reason}). Name another Java by --java`,
  );
}
