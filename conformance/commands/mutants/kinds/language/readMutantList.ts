import { readFile } from "node:fs/promises";
import { z } from "zod";
import { InputError } from "../../../../models/inputError.ts";
import { mutantClasses } from "../../../../stops/mutants/mutantClass.ts";

const schema = z.array(
  z.strictObject({
    name: z.string().min(1),
    class: z.enum(mutantClasses),
    file: z.string().min(1),
    find: z.string().min(1),
    replace: z.string(),
    says: z.string().min(1),
  }),
);

/** A mutant of an implementation in another language: one text of one file replaced, that is there once. */
export type LanguageMutant = z.infer<typeof schema>[number];

/**
 * Reads `mutants.json` of an implementation.
 *
 * @throws {InputError} when it cannot be read, has another shape, or has a name twice
 */
export async function readMutantList(file: string): Promise<LanguageMutant[]> {
  const refuse = (reason: string): never => {
    throw new InputError({ file }, `${file} ${reason}. Mend it there`);
  };
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    refuse(`cannot be read: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) return refuse(`does not fit:\n${z.prettifyError(parsed.error)}\n`);
  const names = parsed.data.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? parsed.data : refuse(`has "${twice}" twice`);
}
