import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/** Lower-case hex of a file's SHA-256, or null when the file cannot be read. */
export async function sha256OfFile(file: string): Promise<string | null> {
  try {
    return createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  } catch {
    return null;
  }
}
