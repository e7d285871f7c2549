import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as impl from "../../../impl/index.ts";
import { type Adapter, readTrace, replay, traceEnding } from "../../engine/index.ts";
import { createReferenceAdapter } from "../reference/createReferenceAdapter.ts";
import { settledReference } from "../reference/settledReference.ts";
import { mutants } from "./mutants.ts";
import { mutatedReference } from "./mutatedReference.ts";

const ending = /-rest$/;
const folder = new URL("../traces/regressions/", import.meta.url);
const kept = readdirSync(folder).map((name) => name.slice(0, -traceEnding.length));
const real = mutants.filter(({ bug, grain }) => bug.startsWith("R") && grain === "calls");

test("regressions: there is a trace for each real bug that the reference can be given at the grain of calls", () => {
  expect(kept.filter((name) => !ending.test(name)).sort()).toEqual(
    real.map(({ bug, name }) => `${bug}-${name}`).sort(),
  );
});

test.each(kept)(
  "regressions: %s passes on the reference and diverges at its last step with the bug",
  async (name) => {
    const suite = await readTrace(fileURLToPath(new URL(`${name}${traceEnding}`, folder)));
    const mutant = real.find(({ bug, name: of }) => `${bug}-${of}` === name.replace(ending, ""))!;
    const driven = (adapter: Adapter) => (ending.test(name) ? settledReference(adapter) : adapter);
    const right = await replay({ suite, adapter: driven(createReferenceAdapter(impl)) });
    expect(right.verdict.verdict).toBe("passed");
    const wrong = await replay({ suite, adapter: driven(await mutatedReference(mutant)) });
    expect(wrong.verdict).toMatchObject({ verdict: "diverged", step: suite.cover.coverage.steps });
  },
);
