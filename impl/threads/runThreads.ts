import { Crew, type ThreadsOptions, type ThreadsResult } from "./crew.ts";
import type { ThreadsProgram } from "./program/program.ts";

/**
 * Runs one program on threads of its own. For many programs make a `Crew`.
 *
 * @throws as Crew.run
 */
export async function runThreads(
  program: ThreadsProgram,
  options: ThreadsOptions = {},
): Promise<ThreadsResult> {
  const crew = new Crew(options);
  try {
    return await crew.run(program);
  } finally {
    await crew.end();
  }
}
