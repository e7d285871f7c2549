import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { coinGraph, counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import { replay } from "../replay/replay.ts";
import { textReport } from "../report/textReport.ts";
import { faultDeadline, faults } from "./miscreants/faults.ts";
import { faultDifferences, runFault } from "./miscreants/runFault.ts";
import { processAdapter } from "./processAdapter.ts";
import { processTable } from "./processTable.ts";

// Those that are late take two deadlines: one for the whole trace, one to find the step.
const longest = 2 * faultDeadline + 12_000;

// `npm run faults` has them all again and again: none may come to something else once.
const rounds = Array.from({ length: Number(process.env.STOPCOUNT_FAULT_ROUNDS ?? 1) }, (_, i) => i + 1);
const runs = rounds.flatMap((round) => faults.map((fault) => ({ ...fault, round })));

test.concurrent.each(runs)(
  "an adapter in a process gets its verdict, and leaves nothing behind: $name ($round)",
  { timeout: longest + 30_000 },
  async (fault) => {
    const run = await runFault(fault);
    expect(faultDifferences(fault, run)).toEqual([]);
    expect(run.milliseconds).toBeLessThan(longest);
  },
);

const program = (name: string) => fileURLToPath(new URL(`miscreants/${name}.mjs`, import.meta.url));
const start = (name: string, options = {}) =>
  processAdapter({ command: process.execPath, args: [program(name)] }, options);
const suite = suiteOf("counter", counterGraph());

test("processAdapter() shows the last 20 lines that a process printed before it died, and the first", async () => {
  const adapter = await start("exitsWithCode");
  const { verdict } = await replay({ suite, adapter });
  await adapter.close();
  expect(verdict).toMatchObject({
    message: expect.stringContaining('printed 30 lines since its last answer, the first "line 1".'),
    printed: Array.from({ length: 20 }, (_, i) => `line ${i + 11}`),
  });
});

test("processAdapter() gives a process a folder of its own and few variables, and removes the folder", async () => {
  const adapter = await start("writesFiles");
  const { version: folder = "", language: variables = "" } = adapter;
  expect(readdirSync(folder).sort()).toEqual(["left at home.txt", "left.txt", "link"]);
  expect(variables.split(" ").filter((name) => !name.startsWith("LC_"))).toEqual(
    ["HOME", "LANG", "PATH", "STOPCOUNT_RUN", "TMPDIR", "TZ"].filter(
      (name) => name in process.env || /HOME|STOPCOUNT|TMPDIR/.test(name),
    ),
  );
  await adapter.close();
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(program("writesFiles"))).toBe(true);
  expect(folder.startsWith(tmpdir())).toBe(true);
});

test.each([
  ["what Node refuses at once", "", /The adapter "" cannot be started: .*\. Name a program that can be run/],
  [
    "a file taken for a folder",
    `${program("right")}/x`,
    /x" cannot be started: there is no such program\. Name/,
  ],
  ["no program", "/no/such/program", /cannot be started: there is no such program\. Name/],
])("processAdapter() removes the folder of a program that does not start: %s", async (_, command, says) => {
  const temporary = ownTemporaryFolder();
  await expect(processAdapter({ command, args: [] })).rejects.toMatchObject({
    name: "AdapterFault",
    message: expect.stringMatching(says),
  });
  expect(readdirSync(temporary)).toEqual([]);
});

test.each([
  [
    "is missing",
    { cwd: "/no/such/folder" },
    /^The folder of --cwd, "\/no\/such\/folder", is not there\. Name/,
  ],
  ["is a file", { cwd: program("right") }, /^The folder of --cwd, ".*right\.mjs", is no folder\. Name/],
])("processAdapter() blames the folder, not the program, where that %s", async (_, cwd, says) => {
  const temporary = ownTemporaryFolder();
  const started = processAdapter({ command: process.execPath, args: [program("right")], ...cwd });
  await expect(started).rejects.toMatchObject({ message: expect.stringMatching(says) });
  expect(readdirSync(temporary)).toEqual([]);
});

test("processAdapter() blames TMPDIR where no folder can be made in it", async () => {
  vi.stubEnv("TMPDIR", "/no/such/folder");
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(start("right")).rejects.toMatchObject({
    name: "AdapterFault",
    message:
      'No folder can be made for the adapter in "/no/such/folder" (ENOENT). Let TMPDIR name a folder that can be written to',
  });
});

test("processAdapter() blames the interpreter where the program is there", async () => {
  const script = join(ownTemporaryFolder(), "script");
  writeFileSync(script, "#!/no/such/interpreter\n", { mode: 0o755 });
  await expect(processAdapter({ command: script, args: [] })).rejects.toMatchObject({
    message: expect.stringMatching(
      /the interpreter that its first line names is not there\. Mend that line$/,
    ),
  });
});

test("processAdapter() ends a process that hides in a session of its own, without an environment", async () => {
  const adapter = await start("grandchildHides");
  const hidden = Number(adapter.version);
  const lives = async () => (await processTable()).some(({ pid, zombie }) => pid === hidden && !zombie);
  expect(await lives()).toBe(true);
  expect(await adapter.close()).toBe(1);
  await vi.waitFor(async () => expect(await lives()).toBe(false));
});

test("processAdapter() drives a process step by step if asked to, and comes to the same result", async () => {
  const results = [];
  for (const stepwise of [false, true]) {
    const adapter = await start("right", { stepwise });
    results.push(await replay({ suite, adapter }));
    await adapter.close();
  }
  expect(results[0]!.verdict).toMatchObject({ verdict: "passed" });
  expect(results[1]).toEqual(results[0]);
});

test.each(["wrongThenSilent", "wrongThenFails"])(
  "processAdapter() finds a divergence step by step, whatever is made of the steps asked for behind it: %s",
  async (name) => {
    const adapter = await start(name, { stepwise: true });
    const result = await replay({ suite, adapter, bail: 2 });
    await adapter.close();
    const shown = { verdict: "diverged", action: { name: "add" }, shortest: { confirmed: true } };
    expect(result.divergences).toMatchObject([shown, shown]);
  },
);

test.each(["answers", "dies", "answersAndDies", "hangs"])(
  "processAdapter() does not mind what an adapter that chose otherwise makes of steps asked for ahead: %s",
  async (does) => {
    const command = { command: process.execPath, args: [program("coin"), does] };
    // Shorter than a new start takes: that is no answer to anything.
    const adapter = await processAdapter(command, { stepwise: true });
    const { verdict } = await replay({ suite: suiteOf("coin", coinGraph()), adapter, deadline: 50 });
    expect({ verdict: verdict.verdict, left: await adapter.close() }).toEqual({ verdict: "passed", left: 0 });
  },
);

test("processAdapter() that is closed while it starts anew leaves nothing", async () => {
  const temporary = ownTemporaryFolder();
  const spawned: number[] = [];
  const adapter = await start("right", { stepwise: true, onSpawn: (pid: number) => spawned.push(pid) });
  const opening = adapter.reopen!();
  const closed = adapter.close();
  await expect(opening).rejects.toMatchObject({ message: "The adapter was closed" });
  expect(await closed).toBe(0);
  expect(readdirSync(temporary)).toEqual([]);
  const table = await processTable();
  expect(table.filter(({ pid, zombie }) => spawned.includes(pid) && !zombie)).toEqual([]);
});

test("processAdapter() that is closed answers nothing that was asked, and keeps Node from nothing", async () => {
  const adapter = await start("neverAnswers");
  const asked = adapter.run!({ name: "t", config: {}, actions: [] });
  const failed = expect(asked).rejects.toMatchObject({ message: "The adapter was closed" });
  await adapter.close();
  await failed;
});

test("a report cuts and escapes the name that a process gave itself", async () => {
  const adapter = await start("strangeName");
  const result = await replay({ suite, adapter });
  await adapter.close();
  const [first = ""] = textReport(result).split("\n");
  expect(first).toContain("\\u{1b}[31mred");
  expect(first.length).toBeLessThan(400);
});

/** What TMPDIR names until the test is over. */
function ownTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "process-adapter-"));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return folder;
}
