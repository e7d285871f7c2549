import { access, constants } from "node:fs/promises";
import { makeFolder } from "../engine/makeFolder.ts";
import { InputError } from "../models/inputError.ts";

/**
 * Makes the folder of --keep before there is anything to be kept: what follows may be long.
 *
 * @param refusal the error's text, with why not and the next step
 * @throws {InputError} if it cannot be made or written to
 */
export async function openKeptFolder(folder: string, refusal: (why: string) => string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError({ folder }, refusal(code === "EEXIST" ? "that is a file" : `${code}`));
  }
}
