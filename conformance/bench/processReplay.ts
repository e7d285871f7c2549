import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isolatedReplays, type Suite, settledSuite } from "../engine/index.ts";
import { measure, perSecond } from "./measure.ts";
import { shippedSuites } from "./shippedSuites.ts";

/** The ways of driving a program that are measured side by side, in one run. */
const ways = {
  wholeTraces: { jobs: 1, stepwise: false },
  wholeTracesInTwoJobs: { jobs: 2, stepwise: false },
  stepByStep: { jobs: 1, stepwise: true },
} as const;

/**
 * The shipped suites, between states at rest, against the adapter in Go over stdin and stdout. Processor time is that of
 * the host alone. Null without Go.
 */
export async function processReplay(): Promise<object | null> {
  const folder = mkdtempSync(join(tmpdir(), "stopcount-bench-"));
  try {
    const command = built(join(folder, "adapter"));
    if (command === null) return null;
    const suites: Suite[] = [];
    for (const { read } of shippedSuites()) suites.push(settledSuite(await read()));
    const results: Record<string, object> = {};
    for (const [name, way] of Object.entries(ways)) {
      results[name] = await measured(suites, { ...way, adapter: { command, args: [] } });
    }
    return { suites: suites.length, ...results };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(
  suites: readonly Suite[],
  options: Parameters<typeof isolatedReplays>[1],
): Promise<object> {
  let steps = 0;
  const figures = await measure(5, async () => {
    steps = 0;
    for await (const { model, verdict, steps: taken } of isolatedReplays(suites, options)) {
      if (verdict.verdict !== "passed") throw new Error(`${model}: ${JSON.stringify(verdict)}`);
      steps += taken;
    }
  });
  const rates = {
    stepsPerSecond: perSecond(steps, figures.wallSeconds),
    stepsPerHostCpuSecond: perSecond(steps, figures.cpuSeconds),
  };
  return { steps, ...figures, ...rates };
}

function built(program: string): string | null {
  const cwd = join("conformance", "adapters", "go", "adapter");
  const { status, error, stderr } = spawnSync("go", ["build", "-o", program, "."], { cwd, encoding: "utf8" });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`go build ended with exit code ${status}: ${stderr}`);
  return program;
}
