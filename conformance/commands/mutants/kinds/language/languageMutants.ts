import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { isolatedReplays, type Suite, settledSuite } from "../../../../engine/index.ts";
import type { MutantKind } from "../../mutantKind.ts";
import { howCaught } from "../howCaught.ts";
import type { Trying } from "../trying.ts";
import { EditedCopy } from "./editedCopy.ts";
import type { Language } from "./languages.ts";
import { type LanguageMutant, readMutantList } from "./readMutantList.ts";

const execute = promisify(execFile);

/**
 * The mutants of an implementation in another language: tried by the suites, smallest first. Each is an edit in a copy of its
 * folder, built there anew.
 *
 * @param folder of the implementation; where it is not there, there are no mutants
 * @throws {InputError} as `readMutantList`
 */
export async function languageMutants(
  { of, tool, build, adapter }: Language,
  folder: string,
  { signal, suites, execArgv }: Trying,
): Promise<MutantKind> {
  const list = join(folder, "mutants.json");
  const mutants: readonly LanguageMutant[] = existsSync(list) ? await readMutantList(list) : [];
  let copy: EditedCopy | undefined;
  let settled: readonly Suite[] | undefined;

  const built = async (): Promise<void> => {
    const how = build?.(copy!.folder);
    if (how === undefined) return;
    const env = { ...process.env, ...how.env };
    await execute(how.command, how.args, { cwd: copy!.folder, env, signal });
  };
  /** Makes the copy the mutant; why that cannot be, or `null`. */
  const made = async (mutant: LanguageMutant): Promise<string | null> => {
    try {
      await copy!.edit(mutant);
      await built();
      return null;
    } catch (error) {
      signal.throwIfAborted();
      return lastWords(error);
    }
  };
  /** How the suites catch what the copy is now. */
  const caught = async (): Promise<string | null> => {
    settled ??= (await suites()).map(settledSuite).sort((one, other) => stepsOf(one) - stepsOf(other));
    const options = { adapter: adapter(copy!.folder), signal, ...(execArgv && { execArgv }) };
    for await (const result of isolatedReplays(settled, options)) {
      signal.throwIfAborted();
      const how = howCaught(result);
      if (how !== null) return how;
    }
    return null;
  };

  return {
    of,
    mutants: mutants.map(({ name, class: kind, says }) => ({ name, class: kind, says })),
    async hindrance() {
      if (mutants.length === 0) return `there is no ${list}`;
      const [command, ...args] = tool;
      const found = await execute(command, args, { signal }).catch(() => null);
      return found === null ? `${command} is not installed, or does not run` : null;
    },
    async control() {
      copy ??= await EditedCopy.of(folder);
      try {
        await built();
      } catch (error) {
        signal.throwIfAborted();
        return `it cannot be built: ${lastWords(error)}`;
      }
      return caught();
    },
    async tryAll(chosen, onTried) {
      for (const one of chosen) {
        const unmade = await made(mutants.find(({ name }) => name === one.name)!);
        if (unmade === null) onTried({ ...one, of, found: { suite: await caught() } });
        else onTried({ ...one, of, found: {}, unmade });
      }
    },
    end: async () => copy?.remove(),
  };
}

const stepsOf = ({ cover }: Suite) => cover.coverage.steps;

function lastWords(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  return (stderr || message).trim().split("\n").slice(-5).join("\n");
}
