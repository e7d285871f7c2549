import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { writeSuite } from "../engine/index.ts";
import { counterSpec, counterSuite } from "./fixtures/counterSuite.ts";
import { runBin } from "./fixtures/runBin.ts";

const folder = mkdtempSync(join(tmpdir(), "interruption-"));
const suites = join(folder, "suites");
beforeAll(async () => {
  mkdirSync(suites);
  await writeSuite(join(suites, "Counter.jsonl"), counterSuite());
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["replay", "SIGINT", 130],
  ["replay", "SIGTERM", 143],
  ["replay", "SIGHUP", 129],
  ["verify", "SIGINT", 130],
  ["doctor", "SIGINT", 130],
] as const)(
  "%s: a program that says no hello ends, and leaves nothing, when %s comes",
  async (command, interruptBy, code) => {
    const own = mkdtempSync(join(folder, "own-"));
    const pidFile = join(mkdtempSync(join(folder, "mark-")), "pid");
    const script = join(folder, "silent.mjs");
    writeFileSync(
      script,
      `import { writeFileSync } from "node:fs";
     writeFileSync(process.argv[2], String(process.pid));
     process.on("SIGTERM", () => {});
     setInterval(() => {}, 1000);`,
    );
    const words = [
      ...[command, ...(command === "replay" ? [] : ["--suites"]), suites, "--spec", counterSpec],
      ...["--deadline", "600000", "--", process.execPath, script, pidFile],
    ];
    const pid = () => (existsSync(pidFile) ? readFileSync(pidFile, "utf8") : "");
    const { exitCode, stdout } = await runBin(words, {
      env: { ...process.env, NO_COLOR: "1", TMPDIR: own },
      interruptWhen: () => pid() !== "",
      interruptBy,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: "" });
    expect(readdirSync(own)).toEqual([]);
    // Who was sent a SIGKILL dies when its turn comes.
    await vi.waitFor(() => expect(isAlive(pid())).toBe(false));
  },
);

/** A zombie is not: nobody is left to take note of its end. */
function isAlive(pid: string): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/\) Z /.test(readFileSync(stat, "utf8"));
}
