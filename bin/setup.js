import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const installedFrom = `${root}node_modules/.stopcount-lock.json`;

/**
 * Installs what is missing in a clone: the locked dependencies and the compiled code.
 * Does nothing that is already done. What it prints goes to stderr, so that `--json` stays clean.
 */
export function setUp() {
  const lock = readFileSync(`${root}package-lock.json`, "utf8");
  if (!existsSync(installedFrom) || readFileSync(installedFrom, "utf8") !== lock) {
    run("Installing dependencies", "npm", ["ci", "--no-audit", "--no-fund"]);
    writeFileSync(installedFrom, lock);
  }
  if (existsSync(`${root}tsconfig.build.json`)) {
    run("Compiling", process.execPath, [
      `${root}node_modules/typescript/bin/tsc`,
      "-p",
      `${root}tsconfig.build.json`,
    ]);
  }
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
