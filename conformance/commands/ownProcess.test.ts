import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSuite } from "../engine/index.ts";
import { counterSpec, counterSuite } from "./fixtures/counterSuite.ts";
import { fixture, runBin } from "./fixtures/runBin.ts";

const folder = mkdtempSync(join(tmpdir(), "own-process-"));
const suite = join(folder, "Counter.jsonl");
beforeAll(() => writeSuite(suite, counterSuite()));
afterAll(() => rmSync(folder, { recursive: true }));

const words = (name: string) => [
  ...["replay", suite, "--spec", counterSpec, "--deadline", "500"],
  ...["--adapter", fixture(`adapters/${name}.js`)],
];

test("replay: an adapter that blocks in a call of the system gets its verdict in bounded time", async () => {
  const { exitCode, stdout, milliseconds } = await runBin([...words("blocks"), "--json"]);
  expect(exitCode).toBe(2);
  const [{ result }] = JSON.parse(stdout);
  expect(result.verdict).toMatchObject({
    verdict: "errored",
    kind: "timeout",
    trace: "Counter-0001",
    step: 1,
  });
  expect(milliseconds).toBeLessThan(15_000);
});

test("replay: what an adapter writes to the descriptor of stdout goes to stderr", async () => {
  const { exitCode, stdout, stderr } = await runBin([...words("writesToDescriptor"), "--json"]);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ result: { verdict: { verdict: "passed" } } }]);
  expect(stderr).toContain("from this process\n");
  expect(stderr).toContain("from its child\n");
});

test("replay: an adapter that kills its process is an error, in one document with --json", async () => {
  const message = "The adapter took its whole process down (SIGKILL). Mend the adapter";
  expect(await runBin([...words("killsProcess"), "--json"])).toMatchObject({
    exitCode: 2,
    stdout: `${JSON.stringify({ error: { name: "InputError", message } })}\n`,
    stderr: "",
  });
  expect(await runBin(words("killsProcess"))).toMatchObject({
    exitCode: 2,
    stdout: "",
    stderr: `Error: ${message}\n`,
  });
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("replay: an interruption of an adapter that blocks is one, by %s", async (interruptBy, code) => {
  const begun = performance.now();
  const { exitCode, stdout } = await runBin([...words("blocks"), "--json", "--deadline", "60000"], {
    interruptWhen: () => performance.now() - begun > 2000,
    interruptBy,
  });
  expect(exitCode).toBe(code);
  expect(JSON.parse(stdout)).toMatchObject({ error: { name: "Interrupted" } });
});

test.skipIf(!existsSync("/dev/full"))("replay: a stdout that is full is told, without a stack", async () => {
  const script = `'${process.execPath}' bin/stopcount.js --help > /dev/full`;
  const { spawnSync } = await import("node:child_process");
  const { status, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Error: Cannot write to stdout \(ENOSPC.*\)\. Write it to another place\n$/);
});
