import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { findForTests, specs } from "../fixtures/findForTests.ts";
import type { CheckRequest, ModelChecker } from "../modelChecker.ts";
import { tlc } from "./tlc.ts";

const found = await findForTests();

test("tlc: dryRun() gives the command line, quoted", () => {
  const checker = tlc({ java: { path: "/my java/bin/java" }, jar: { path: "/tla.jar" } });
  const command = checker.dryRun({ module: "A b.tla", workers: 3, heap: "2g", deadlock: false, coverage: 1 });
  expect(command).toMatch(/^cd ('.*'|\S+) && '\/my java\/bin\/java' -Xmx2g -XX:\+UseParallelGC /);
  expect(command).toContain(
    "-fp 0 -workers 3 -metadir '<temporary>' -config 'A b.cfg' -deadlock -coverage 1 ",
  );
});

test.each([
  [1, "", " -XX:+UseSerialGC "],
  [2, "", " -XX:+UseParallelGC "],
  [1, "-Dx=y -XX:+UseParallelGC", null],
])(
  "tlc: %d workers have their collector, if JAVA_TOOL_OPTIONS %j has none",
  (workers, options, collector) => {
    vi.stubEnv("JAVA_TOOL_OPTIONS", options);
    onTestFinished(() => void vi.unstubAllEnvs());
    const checker = tlc({ java: { path: "java" }, jar: { path: "tla.jar" } });
    const command = checker.dryRun({ module: "A.tla", workers });
    if (collector === null) expect(command).not.toMatch(/GC/);
    else expect(command).toContain(collector);
  },
);

test("tlc: check() throws noFile for a module or a configuration that is not there", async () => {
  const checker = tlc({ java: { path: "java" }, jar: { path: "tla.jar" } });
  await expect(checker.check({ module: specs("None.tla") })).rejects.toMatchObject({ code: "noFile" });
  const config = specs("None.cfg");
  await expect(checker.check({ module: specs("Toggle.tla"), config })).rejects.toMatchObject({
    code: "noFile",
    data: { file: config },
  });
});

test("tlc: check() throws noJava when Java cannot be started", async () => {
  const checker = tlc({ java: { path: "/none/java" }, jar: { path: "tla.jar" } });
  await expect(checker.check({ module: specs("MCToggle.tla") })).rejects.toMatchObject({ code: "noJava" });
});

describe.skipIf(found.reason !== null)(
  `tlc: with Java and the jar ${found.reason ?? ""}`,
  { timeout: 60_000 },
  () => {
    let folder = "";
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "with blank "));
      await cp(fileURLToPath(new URL("../fixtures/specs", import.meta.url)), folder, { recursive: true });
    });
    afterAll(() => rm(folder, { recursive: true }));

    const check = (module: string, config = module, more: Partial<CheckRequest> = {}) => {
      const files = { module: join(folder, `${module}.tla`), config: join(folder, `${config}.cfg`) };
      return (found.checker as ModelChecker).check({ ...files, workers: 1, ...more });
    };

    test("tlc: check() passes a model from a path with a blank", async () => {
      expect(await check("MCToggle")).toMatchObject({
        verdict: "passed",
        distinctStates: 12,
        statesGenerated: 25,
      });
    });

    test("tlc: check() finds a deadlock, and none where the locks are taken in one order", async () => {
      expect(await check("TwoLocks", "TwoLocks_deadlock")).toMatchObject({
        verdict: "violated",
        violation: { kind: "deadlock" },
        trace: [{}, {}, { variables: { held: [["a"], ["b"]] } }],
      });
      const result = await check("TwoLocks", "TwoLocks", { coverage: 1 });
      expect(result.verdict).toBe("passed");
      expect(result.output.join("\n")).toContain("<Release line");
    });

    test.each([
      ["MCToggle_refinementStep", "RefinesCounter"],
      ["MCToggle_refinementInit", "RefinesCounterFromOne"],
      ["MCToggle_refinementFairness", "RefinesFairCycle"],
      ["MCToggle_temporal", "AlwaysEventuallyOn"],
    ])("tlc: check() names the property of %s as the configuration does", async (config, property) => {
      expect(await check("MCToggle", config)).toMatchObject({ verdict: "violated", violation: { property } });
    });

    test("tlc: check() names a false assumption", async () => {
      expect(await check("FalseAssumption")).toMatchObject({
        verdict: "violated",
        violation: { kind: "assumption", property: "Small" },
      });
    });

    test("tlc: check() ends Java and removes its folder when it is interrupted", async () => {
      const temporary = join(folder, "temporary");
      await mkdir(temporary);
      vi.stubEnv("TMPDIR", temporary);
      const controller = new AbortController();
      const running = found.checker?.check(
        { module: join(folder, "MCToggle.tla"), extraArguments: ["-simulate"] },
        { signal: controller.signal },
      );
      setTimeout(() => controller.abort(), 1500);
      await expect(running).rejects.toMatchObject({ code: "interrupted" });
      vi.unstubAllEnvs();
      expect((await readdir(temporary)).filter((name) => name.startsWith("tla-runner-"))).toEqual([]);
    });
  },
);
