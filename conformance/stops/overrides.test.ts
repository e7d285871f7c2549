import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readCfg } from "../../tla/index.ts";
import { readManifest } from "../models/manifest.ts";
import { specHash } from "../models/specHash.ts";

const spec = fileURLToPath(new URL("../../spec", import.meta.url));
const { models } = await readManifest(spec);

/** Whether a name is defined, or declared as a constant, in a text. */
function isNamedIn(text: string, name: string): boolean {
  return new RegExp(`^\\s*${name}(\\([^)]*\\))?(\\s*==|,|\\s*\\\\\\*)`, "m").test(text);
}

test("models: what a configuration puts in the place of something, and that, are in its modules", async () => {
  const missing: string[] = [];
  for (const model of models) {
    const files = Object.keys(specHash(spec, model).files).filter((name) => name.endsWith(".tla"));
    const text = files.map((name) => readFileSync(join(spec, name), "utf8")).join("\n");
    for (const one of (await readCfg(join(spec, model.config))).constants) {
      const names = one.kind === "override" ? [one.name, one.replacement] : [one.name];
      for (const name of names) if (!isNamedIn(text, name)) missing.push(`${model.name}: ${name}`);
    }
  }
  expect(missing).toEqual([]);
});
