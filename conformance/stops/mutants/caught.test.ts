import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { readSuite, replay, type Suite } from "../../engine/index.ts";
import { mutants } from "./mutants.ts";
import { mutatedReference } from "./mutatedReference.ts";

const folder = fileURLToPath(new URL("../suites", import.meta.url));
/** The shortest first: most faults show in these. */
let suites: Suite[] = [];

beforeAll(async () => {
  const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  suites = await Promise.all(names.map((name) => readSuite(join(folder, name))));
  suites.sort((a, b) => a.cover.coverage.steps - b.cover.coverage.steps);
}, 120_000);

/** The first suite that a mutant diverges from, or null. */
async function caughtBy(mutant: (typeof mutants)[number]): Promise<string | null> {
  const adapter = await mutatedReference(mutant);
  for (const suite of suites) {
    if (mutant.shape !== undefined && suite.config.shape !== mutant.shape) continue;
    const { verdict } = await replay({ suite, adapter });
    // A mutant that throws, as one that forgets to look for a root does, is noticed as well.
    if (verdict.verdict === "diverged" || verdict.verdict === "errored") return suite.model;
  }
  return null;
}

const visible = mutants.filter(({ grain }) => grain === "calls");

test("mutants: at least 20 can be seen at the grain of calls", () => {
  expect(visible.length).toBeGreaterThanOrEqual(20);
});

test.each(visible.map((mutant) => [mutant.name, mutant] as const))(
  "suites: catch the reference with %s",
  async (_, mutant) => {
    expect(await caughtBy(mutant)).not.toBeNull();
  },
  // A mutant that only the last suites catch has gone through all of them.
  120_000,
);
