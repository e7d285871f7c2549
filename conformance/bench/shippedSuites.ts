import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readSuite, type Suite } from "../engine/index.ts";

/** The suites that the package ships; the working folder is the package's. */
export function shippedSuites(): { bytes: number; read: () => Promise<Suite> }[] {
  const folder = join("conformance", "stops", "suites");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .map((name) => join(folder, name));
  return files.map((file) => ({ bytes: statSync(file).size, read: () => readSuite(file) }));
}
