import { readFile } from "node:fs/promises";
import { TlaError } from "../tlaError.ts";
import type { Cfg } from "./cfg.ts";
import { parseCfg } from "./parseCfg.ts";

/**
 * Reads a TLC configuration file.
 *
 * @throws TlaError `noFile` when it cannot be read, `malformedCfg` (with `file` and `line`) when it is not one
 */
export async function readCfg(file: string): Promise<Cfg> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TlaError(
      "noFile",
      { file, reason },
      `Cannot read ${file} (${reason}). Name an existing .cfg file`,
    );
  }
  return parseCfg(text, file);
}
