import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const installedFrom = `${root}node_modules/.stopcount-lock.json`;
/** Written after compiling: what is newer is not compiled yet. */
const compiled = `${root}node_modules/.stopcount-compiled`;
const sources = ["impl", "tla", "conformance", "tsconfig.json", "tsconfig.build.json"];

/**
 * Installs what is missing in a clone: the locked dependencies and the compiled code.
 * Does nothing that is already done, and says nothing then. What it prints goes to stderr, so that `--json` stays clean.
 */
export function setUp() {
  const lock = readFileSync(`${root}package-lock.json`, "utf8");
  if (!existsSync(installedFrom) || readFileSync(installedFrom, "utf8") !== lock) {
    run("Installing dependencies", "npm", ["ci", "--no-audit", "--no-fund"]);
    writeFileSync(installedFrom, lock);
  }
  if (existsSync(`${root}tsconfig.build.json`) && !isCompiled()) {
    const begun = new Date();
    run("Compiling", process.execPath, [
      `${root}node_modules/typescript/bin/tsc`,
      "-p",
      `${root}tsconfig.build.json`,
    ]);
    writeFileSync(compiled, `${begun.toISOString()}\n`);
  }
}

/** Whether this is a clone in which a source was changed after it was compiled: then what runs is not what is written. */
export function isStale() {
  if (!existsSync(`${root}tsconfig.build.json`) || !existsSync(compiled)) return false;
  const when = compiledWhen();
  return sources.some((path) => newest(root + path, false) > when);
}

function compiledWhen() {
  return Date.parse(readFileSync(compiled, "utf8").trim());
}

/** Whether no source, and no folder of them, has changed since they were compiled. */
function isCompiled() {
  if (!existsSync(`${root}dist/conformance/commands/main.js`) || !existsSync(compiled)) return false;
  const when = compiledWhen();
  return sources.every((path) => newest(root + path, true) < when);
}

/**
 * When a file, or anything in a folder, was changed last; with `folders`, the folders themselves too, which tells what was
 * removed, but also where a cache was put.
 *
 * @param {string} path @param {boolean} folders @returns {number}
 */
function newest(path, folders) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const parts = readdirSync(path, { withFileTypes: true }).filter(
    (part) => part.isDirectory() || part.name.endsWith(".ts"),
  );
  return Math.max(folders ? found.mtimeMs : 0, ...parts.map(({ name }) => newest(join(path, name), folders)));
}

/** @param {string} what @param {string} command @param {string[]} args */
function run(what, command, args) {
  process.stderr.write(`${what} ...\n`);
  const shell = process.platform === "win32" && command === "npm";
  const { status, error } = spawnSync(command, args, { cwd: root, shell, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    console.error(
      `${what} failed (${error?.message ?? `exit code ${status}`}). Mend what is named above, then run it again`,
    );
    process.exit(2);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
