import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import * as impl from "../../../impl/index.ts";
import { readTrace, replay, traceEnding } from "../../engine/index.ts";
import { createReferenceAdapter } from "../reference/createReferenceAdapter.ts";
import { mutants } from "./mutants.ts";
import { mutatedReference } from "./mutatedReference.ts";

const folder = new URL("../traces/regressions/", import.meta.url);
const kept = readdirSync(folder).map((name) => name.slice(0, -traceEnding.length));
const real = mutants.filter(({ bug, grain }) => bug.startsWith("R") && grain === "calls");

test("regressions: there is a trace for each real bug that the reference can be given at the grain of calls", () => {
  expect(kept.sort()).toEqual(real.map(({ bug, name }) => `${bug}-${name}`).sort());
});

test.each(real.map((mutant) => [`${mutant.bug}-${mutant.name}`, mutant] as const))(
  "regressions: %s passes on the reference and diverges at its last step with the bug",
  async (name, mutant) => {
    const suite = await readTrace(new URL(`${name}${traceEnding}`, folder).pathname);
    const right = await replay({ suite, adapter: createReferenceAdapter(impl) });
    expect(right.verdict.verdict).toBe("passed");
    const wrong = await replay({ suite, adapter: await mutatedReference(mutant) });
    expect(wrong.verdict).toMatchObject({ verdict: "diverged", step: suite.cover.coverage.steps });
  },
);
