import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this package: sources and compiled code lie at different depths below it. */
function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

const packageRoot = root();

function beside(module: string): string {
  return new URL(`${module}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url).href;
}

/** What the package ships beside its code, as absolute paths. */
export const packageFiles = {
  root: packageRoot,
  spec: join(packageRoot, "spec"),
  suites: join(packageRoot, "conformance", "stops", "suites"),
  graphs: join(packageRoot, "conformance", "stops", "graphs"),
  docs: join(packageRoot, "docs"),
  /** Kits for adapters in other languages, and templates of adapters. */
  adapters: join(packageRoot, "conformance", "adapters"),
  counterexamples: join(packageRoot, "conformance", "stops", "traces", "counterexamples"),
  version: (JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string })
    .version,
  /** URL of the reference's adapter, beside this file's own form: source or compiled. */
  referenceAdapter: beside("../stops/reference/referenceAdapter"),
  /** URL of the reference that can be led through every interleaving. */
  explorableReference: beside("../stops/reference/steps/explorable"),
};
