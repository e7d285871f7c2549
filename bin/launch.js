import { existsSync } from "node:fs";

const root = new URL("../", import.meta.url);

/**
 * Runs a compiled entry point of this package.
 * In a clone that was never set up it sets itself up first (see setup.js), so that a bin works at once.
 *
 * @param {string} entry path below `dist/`
 */
export async function launch(entry) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `stopcount needs Node 20.19 or later, and this is ${process.versions.node}. Install a newer Node`,
    );
    process.exit(2);
  }
  const compiled = new URL(`dist/${entry}`, root);
  const { isStale, setUp } = await import("./setup.js");
  if (!existsSync(compiled)) setUp();
  else if (isStale())
    console.error("Sources have changed since they were compiled. Compile them: npm run setup");
  await import(compiled.href);
}
