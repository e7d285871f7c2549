import { ThreadsError } from "../../../impl/threads/checks/threadsError.ts";
import type { Crew } from "../../../impl/threads/crew.ts";
import type { ThreadsProgram } from "../../../impl/threads/program/program.ts";
import { type Validation, validateLog } from "../../engine/validate/validateLog.ts";
import { logModel } from "../executableSpec/log/logModel.ts";
import { logOf } from "./logOf.ts";

/** What became of one run on threads. */
export type JudgedRun = {
  /** `failed`: a thread panicked, or a lock was used wrongly; `stalled`: nothing was done any more. */
  readonly verdict: "accepted" | "rejected" | "failed" | "stalled";
  readonly calls: number;
  readonly events: number;
  /** The log, for a run that came to its end. */
  readonly log: readonly string[];
  readonly validation: Validation | null;
  /** Why it failed or stalled. */
  readonly text: string;
};

/** Runs a program on threads, recorded, and judges what was recorded by the spec. The crew is to record. */
export async function judgedRun(crew: Crew, program: ThreadsProgram, name: string): Promise<JudgedRun> {
  try {
    const { calls, events } = await crew.run(program);
    const log = logOf(program.config, events, { run: name });
    const validation = await validateLog(name, logModel, { lines: log });
    return { verdict: validation.verdict, calls, events: events.length, log, validation, text: "" };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const stalled = error instanceof ThreadsError && error.message.includes("all stalled");
    const verdict = stalled ? "stalled" : "failed";
    return { verdict, calls: 0, events: 0, log: [], validation: null, text: error.message };
  }
}
