import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { findForTests } from "../../tla/fixtures/findForTests.ts";
import { type Diverged, readSuite, replay, suiteLines, writeSuite } from "../engine/index.ts";
import { buildSuite } from "./buildSuite.ts";
import { checkModels } from "./checkModels.ts";
import { twoLocksAdapter } from "./fixtures/twoLocks/twoLocksAdapter.ts";
import { twoLocksBinding } from "./fixtures/twoLocks/twoLocksBinding.ts";
import { readManifest } from "./manifest.ts";
import { specHash } from "./specHash.ts";

const found = await findForTests();
const spec = fileURLToPath(new URL("fixtures/twoLocks", import.meta.url));
const manifest = await readManifest(spec);
const [same, crossed] = manifest.models;
const folder = mkdtempSync(join(tmpdir(), "build-suite-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("buildSuite: refuses a model whose module's actions the manifest does not list", async () => {
  const without = { ...manifest, actions: {} };
  await expect(buildSuite(spec, without, same!, twoLocksBinding)).rejects.toThrow(
    'The manifest lists no actions of MCTwoLocks.tla. Add them to "actions"',
  );
});

describe.skipIf(found.reason !== null)(
  `two locks, with Java ${found.reason ?? ""}`,
  { timeout: 60_000 },
  () => {
    const built = (model = same!) => buildSuite(spec, manifest, model, twoLocksBinding);

    test("buildSuite: gives a suite of a spec that the engine knows nothing of", async () => {
      const suite = await built();
      expect(suite).toMatchObject({
        model: "MCTwoLocks_same",
        spec: specHash(spec, same!),
        constants: { Processes: '{"p1", "p2"}', Locks: '{"a", "b"}', Order: "SameOrder" },
        config: { order: { p1: ["a", "b"], p2: ["a", "b"] } },
        engine: { name: "TLC" },
        cover: { criterion: "transitions" },
      });
      const { edges, coveredEdges, steps, lowerBound } = suite.cover.coverage;
      expect({ coveredEdges, steps }).toEqual({ coveredEdges: edges, steps: lowerBound });
    });

    test("buildSuite: the same spec gives the same bytes, through a file and back", async () => {
      const [one, other] = [await built(), await built()];
      expect([...suiteLines(other)]).toEqual([...suiteLines(one)]);
      const file = join(folder, "same.jsonl");
      await writeSuite(file, one);
      expect([...suiteLines(await readSuite(file))]).toEqual([...suiteLines(one)]);
    });

    test.each([["same"], ["crossed"]])(
      "buildSuite: an adapter that does right passes, order %s",
      async (order) => {
        const suite = await built(order === "same" ? same : crossed);
        const { verdict, coverage } = await replay({ suite, adapter: twoLocksAdapter() });
        expect(verdict).toMatchObject({ verdict: "passed" });
        expect(coverage.taken).toBe(coverage.edges);
      },
    );

    test.each([
      ["swapsOrder", ["lock"], "holder.b"],
      ["forgetsUnlock", ["lock", "lock", "unlock"], "holder.b"],
    ] as const)(
      "buildSuite: an adapter that %s diverges, by the shortest trace",
      async (fault, names, path) => {
        const { verdict } = await replay({ suite: await built(), adapter: twoLocksAdapter(fault) });
        const { shortest, expected } = verdict as Diverged;
        expect(verdict.verdict).toBe("diverged");
        expect(shortest.steps.map(({ action }) => action.name)).toEqual(names);
        expect(shortest.confirmed).toBe(true);
        expect(expected[0]!.differences.map((difference) => difference.path)).toContain(path);
      },
    );

    test("checkModels: one order holds; crossed orders can wait for ever, which is expected of them", async () => {
      const reports = await checkModels(spec, [same!, crossed!], { compareFigures: false });
      expect(reports.map(({ result }) => result.verdict)).toEqual(["passed", "violated"]);
      expect(reports.map(({ differences }) => differences)).toEqual([[], []]);
    });

    test("checkModels: figures that are not pinned are told", async () => {
      const [report] = await checkModels(spec, [same!]);
      expect(report).toMatchObject({
        asExpected: false,
        differences: [expect.stringContaining("check --pin")],
      });
    });
  },
);
