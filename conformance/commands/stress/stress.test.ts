import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runProgram } from "../fixtures/runProgramForTests.ts";
import { stressProgram } from "./stressProgram.ts";

const folder = mkdtempSync(join(tmpdir(), "stress-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("stress --keep: refuses what is no folder, and says so before any run", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  for (const keep of [file, join(file, "logs")]) {
    const ran = runProgram(stressProgram, ["--runs", "1000000", "--keep", keep, "--quiet"]);
    await expect(ran).rejects.toThrow(/^Logs cannot be kept in .* Name another folder by --keep$/);
  }
});
