import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../inputError.ts";
import type { MutantReport } from "./runSpecMutants.ts";

const schema = z.array(z.strictObject({ mutant: z.string(), because: z.string().min(20) }));

/** Mutants that no model need kill, for they mean the same; by id, with the reason. */
export type KnownEquivalents = ReadonlyMap<string, string>;

/**
 * Reads `equivalents.json` of a spec's folder; none when there is no such file.
 *
 * @throws {InputError} when it is no JSON, has another shape, or names a mutant twice
 */
export async function readKnownEquivalents(specFolder: string): Promise<KnownEquivalents> {
  const file = join(specFolder, "equivalents.json");
  const text = await readFile(file, "utf8").catch(() => "[]");
  const parsed = schema.safeParse(parsedJson(file, text));
  if (!parsed.success)
    throw new InputError({ file }, `${file} does not fit:\n${z.prettifyError(parsed.error)}\nMend it there`);
  const known = new Map<string, string>();
  for (const { mutant, because } of parsed.data) {
    if (known.has(mutant))
      throw new InputError({ file, mutant }, `${file} names "${mutant}" twice. Remove one of both`);
    known.set(mutant, because);
  }
  return known;
}

/**
 * The entries that are not so, a sentence each: of a mutant that there is not, or that was killed.
 *
 * @param ids of all mutants there are, run or not
 */
export function staleEquivalents(
  known: KnownEquivalents,
  ids: ReadonlySet<string>,
  reports: readonly MutantReport[],
): string[] {
  const fates = new Map(reports.map(({ mutant, fate }) => [mutant.id, fate]));
  return [...known.keys()].flatMap((id) => {
    const fate = fates.get(id);
    if (!ids.has(id)) return [`There is no mutant "${id}". Remove it from equivalents.json`];
    if (fate?.kind !== "killed") return [];
    return [`"${id}" is no equivalent: ${fate.model} fails by ${fate.by}. Remove it from equivalents.json`];
  });
}

function parsedJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError({ file }, `${file} is no JSON: ${(error as Error).message}. Mend it at that place`);
  }
}
