import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ReplayResult } from "../../engine/index.ts";
import { readManifest } from "../../models/manifest.ts";
import { binPath, runBin } from "../fixtures/runBin.ts";
import { knownNames } from "../knownNames.ts";
import { packageFiles } from "../packageFiles.ts";
import { adapterFiles } from "./adapterFiles.ts";
import { type LanguageName, languages } from "./languages.ts";
import { protocolActions } from "./protocolActions.ts";

const folder = mkdtempSync(join(tmpdir(), "init-"));
afterAll(() => rmSync(folder, { recursive: true }));

const names = Object.keys(languages) as LanguageName[];
const markdown = readFileSync(join(packageFiles.docs, "protocol.md"), "utf8");
const turns = ["doStop", "resume", "runApp", "runInterrupt", "runExit"];

/** What builds an adapter of a language; without it the language cannot be tried here. */
const tools: Record<LanguageName, string> = { typescript: "npm", go: "go", rust: "cargo", python: "python3" };
const installed = (tool: string) => spawnSync(tool, ["version"]).error === undefined;

/** What `npm install` would bring: this package, and the compiler. */
function installForTests(adapter: string): void {
  const modules = join(adapter, "node_modules");
  mkdirSync(join(modules, ".bin"), { recursive: true });
  symlinkSync(packageFiles.root, join(modules, "stopcount"));
  symlinkSync(join(packageFiles.root, "node_modules/typescript"), join(modules, "typescript"));
  symlinkSync("../typescript/bin/tsc", join(modules, ".bin/tsc"));
}

const suites = ["MCKill_seed", "MCPause_current", "MCTaskSet_current"];
const verdictsOf = (stdout: string) =>
  (JSON.parse(stdout) as { result: ReplayResult }[]).map(({ result }) => result.verdict.verdict);

for (const name of names) {
  const { build, adapter } = languages[name];
  // Its dependencies, if it has any, are compiled the first time.
  const time = { timeout: 240_000 };
  test.skipIf(!installed(tools[name]))(
    `init ${name}: builds, begins right, and diverges until it is filled in`,
    time,
    async () => {
      const cwd = join(folder, name);
      expect(await runBin(["init", name, cwd])).toMatchObject({ exitCode: 0, stderr: "" });
      if (name === "typescript") installForTests(cwd);
      const command = build.replace("npm install && ", "");
      const { status, stderr } = spawnSync(command, { cwd, shell: true, encoding: "utf8" });
      expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });

      const words = ["replay", ...suites, "--json"];
      const smoke = await runBin([...words, "--smoke", ...adapter.split(" ")], { cwd });
      expect(smoke.exitCode).toBe(0);
      expect(verdictsOf(smoke.stdout)).toEqual(suites.map(() => "passed"));

      const replay = await runBin([...words, ...adapter.split(" ")], { cwd });
      expect(replay.exitCode).toBe(1);
      expect(verdictsOf(replay.stdout)).toEqual(suites.map(() => "diverged"));
      expect(replay.stdout).toContain('{"outcome":"blocked","message":"not filled in yet"}');
    },
  );
}

test.each(names)("init %s: its source has every action, with what it does", async (name) => {
  const files = await adapterFiles(name, languages[name]);
  const source = files.get(languages[name].source)!;
  const words = source.replace(/\n\s*(\/\/ )?/g, " ");
  for (const { name: action, does } of protocolActions(markdown)) {
    expect(source).toMatch(new RegExp(`\\b${action}\\b`));
    expect(words).toContain(does);
  }
  expect([...files.values()].filter((text) => /\{\{\w+\}\}/.test(text))).toEqual([]);
  expect(source).not.toMatch(/^\s*(\/\/|#) actions$/m);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["README.md", ".gitignore", ".github/workflows/stopcount.yml"]),
  );
});

test("protocolActions(): finds all actions of calls that an adapter which settles is sent", async () => {
  const { actions } = knownNames(await readManifest(packageFiles.spec), []);
  const found = protocolActions(markdown).map(({ name }) => name);
  // The rest is the grain of steps.
  expect([...found, ...turns, "step"].sort()).toEqual([...actions].sort());
  expect(() => protocolActions("# Nothing\n")).toThrow("There is no table of actions");
});

test("init: an unknown language is exit code 2, and the four are named", async () => {
  const { exitCode, stderr } = await runBin(["init", "cobol", join(folder, "cobol")]);
  expect(exitCode).toBe(2);
  expect(stderr).toBe('Error: There is no template in "cobol". Name one of typescript, go, rust, python\n');
  expect(readdirSync(folder)).not.toContain("cobol");
});

test("init: a folder that is not empty, or a file, is exit code 2, and stays as it is", async () => {
  const full = join(folder, "full");
  mkdirSync(full);
  writeFileSync(join(full, "adapter.go"), "mine");
  const { exitCode, stderr } = await runBin(["init", "go", full]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: `Error: The folder "${full}" is not empty: it has "adapter.go". Name a new one\n`,
  });
  expect(readdirSync(full)).toEqual(["adapter.go"]);
  expect(readFileSync(join(full, "adapter.go"), "utf8")).toBe("mine");
  expect(await runBin(["init", "go", join(full, "adapter.go")])).toMatchObject({ exitCode: 2 });
});

test("init: no name, or a folder that cannot be made, is exit code 2, and nothing is left", async () => {
  expect(await runBin(["init", "go", ""], { cwd: folder })).toMatchObject({
    exitCode: 2,
    stderr: 'Error: The name of the folder is "". Name a new one\n',
  });
  const long = join(folder, "x".repeat(300), "sub");
  const { exitCode, stderr } = await runBin(["init", "go", long]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("ENAMETOOLONG");
  expect(stderr).toMatch(/Name one in a folder that you may write\n$/);
});

test("init: a link to nowhere is exit code 2, and stays", async () => {
  const link = join(folder, "link");
  symlinkSync(join(folder, "nowhere", "else"), link);
  expect(await runBin(["init", "go", link])).toMatchObject({ exitCode: 2 });
  expect(readlinkSync(link)).toBe(join(folder, "nowhere", "else"));
});

test.skipIf(process.platform === "win32")("init: takes back what it wrote when it cannot write all", () => {
  const empty = join(folder, "emptied");
  mkdirSync(empty);
  // No file may have more than two blocks of 512 bytes, as on a disk that is full.
  const limited = `trap "" XFSZ; ulimit -f 2; exec "$0" "$@"`;
  for (const where of [empty, join(folder, "new", "sub")]) {
    const words = ["-c", limited, process.execPath, binPath("stopcount"), "init", "go", where];
    const { status, stderr } = spawnSync("sh", words, { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain(`The folder "${where}" cannot be written: EFBIG`);
  }
  expect(readdirSync(empty)).toEqual([]);
  expect(readdirSync(join(folder, "new"))).toEqual([]);
});

test("init: an empty folder is taken; --json tells what was written, and what to do", async () => {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  const { exitCode, stdout } = await runBin(["init", "python", empty, "--json"]);
  expect(exitCode).toBe(0);
  const { files, ...rest } = JSON.parse(stdout);
  const written = readdirSync(empty, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(empty.length + 1));
  expect(files.sort()).toEqual(written.sort());
  expect(rest).toEqual({
    language: "python",
    folder: empty,
    source: "adapter.py",
    build: "python3 -m py_compile adapter.py",
    adapter: "-- python3 adapter.py",
  });
});
