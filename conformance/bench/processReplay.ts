import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type AdapterCommand, isolatedReplays, type Suite, settledSuite } from "../engine/index.ts";
import { measure, perSecond } from "./measure.ts";
import { shippedSuites } from "./shippedSuites.ts";

/** The ways of driving a program that are measured side by side, in one run. */
const ways = {
  wholeTraces: { jobs: 1, stepwise: false },
  wholeTracesInTwoJobs: { jobs: 2, stepwise: false },
  stepByStep: { jobs: 1, stepwise: true },
} as const;

/** Those of an adapter that takes longer than the host does, to see whether jobs help it. */
const waysOfPython = { wholeTraces: ways.wholeTraces, wholeTracesInTwoJobs: ways.wholeTracesInTwoJobs };

/**
 * The shipped suites, between states at rest, against the adapter in Go over stdin and stdout; half of them against that in
 * Python. Processor time is that of the host alone. Null without the language.
 */
export async function processReplay(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), "stopcount-bench-"));
  try {
    const suites: Suite[] = [];
    for (const { read } of shippedSuites()) suites.push(settledSuite(await read()));
    const current = suites.filter(({ model }) => model.endsWith("_current"));
    return {
      go: await measuredWays(ways, suites, built(join(folder, "adapter"))),
      python: await measuredWays(waysOfPython, current, python()),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measuredWays(
  ways: Readonly<Record<string, { readonly jobs: number; readonly stepwise: boolean }>>,
  suites: readonly Suite[],
  adapter: AdapterCommand | null,
): Promise<object | null> {
  if (adapter === null) return null;
  const results: Record<string, object> = {};
  for (const [name, way] of Object.entries(ways)) {
    results[name] = await measured(suites, { ...way, adapter });
  }
  return { suites: suites.length, ...results };
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

function built(program: string): AdapterCommand | null {
  const cwd = join("conformance", "adapters", "go", "adapter");
  const { status, error, stderr } = spawnSync("go", ["build", "-o", program, "."], { cwd, encoding: "utf8" });
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`go build ended with exit code ${status}: ${stderr}`);
  return { command: program, args: [] };
}

function python(): AdapterCommand | null {
  const command = "python3";
  if (spawnSync(command, ["--version"]).error !== undefined) return null;
  return { command, args: [resolve("conformance", "adapters", "python", "adapter.py")] };
}
