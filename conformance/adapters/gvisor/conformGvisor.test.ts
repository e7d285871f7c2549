import { execFile, execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Compared } from "../../commands/conformGvisor/compared.ts";

const program = fileURLToPath(
  new URL("../../../dist/conformance/commands/conformGvisor/main.js", import.meta.url),
);

function conformGvisor(words: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  return promisify(execFile)(process.execPath, [program, ...words], { env, maxBuffer: 1 << 24 });
}

function hasGo(): boolean {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Of each known difference how many steps show it, and the action of the last. */
function shown({ differences }: Compared) {
  return Object.fromEntries(
    differences.map(({ name, shortest }) => [
      name,
      shortest && [shortest.length, shortest.at(-1)!.split("(")[0]],
    ]),
  );
}

test.skipIf(!hasGo())(
  "conform:gvisor: gVisor does what the suites say, but for what is known of each version",
  async () => {
    const { stdout } = await conformGvisor(["--json"]);
    const { compared } = JSON.parse(stdout) as { compared: Compared[] };
    expect(compared.flatMap(({ unexplained }) => unexplained)).toEqual([]);
    for (const { suites, unobserved, undone } of compared) {
      expect(suites).toHaveLength(16);
      expect({ unobserved, undone }).toEqual({ unobserved: [], undone: [] });
    }
    expect(compared[0]!.suites.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    expect(compared.map(shown)).toEqual([
      {},
      { lostSignal: [4, "endInternalStop"] },
      { keptInterrupt: [2, "start"], lastKillsZombies: [4, "exit"], lastTakesGroup: [3, "newTask"] },
    ]);
  },
  // Go may have to build both versions of gVisor first.
  600_000,
);

test("conform:gvisor: says that there is no Go, with exit code 2, where there is none", async () => {
  const ran = conformGvisor([], { ...process.env, PATH: "" });
  await expect(ran).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("There is no Go here"),
  });
});
