import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mutatedCode } from "../mutants/mutatedCode.ts";
import type { ParallelMutant } from "./parallelMutants.ts";

/**
 * The module of a thread as JavaScript, of the reference with a fault. It is a file, so that stacks name it shortly.
 *
 * @param root the folder that impl/ is in
 * @param folder where it is written
 * @throws Error as `mutatedCode`
 */
export async function mutatedThread(
  { name, edits }: Pick<ParallelMutant, "name" | "edits">,
  root: string,
  folder: string,
): Promise<URL> {
  const file = join(folder, `${name}.mjs`);
  await writeFile(file, await mutatedCode(name, edits, "impl/threads/thread.ts", root));
  return pathToFileURL(file);
}
