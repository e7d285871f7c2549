import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { counterGraph, suiteOf } from "../../miniatures/miniatures.ts";
import { AdapterFault } from "../../replay/adapterFault.ts";
import { replay } from "../../replay/replay.ts";
import type { ReplayResult } from "../../replay/replayResult.ts";
import { textReport } from "../../report/textReport.ts";
import type { Verdict } from "../../verdict.ts";
import { processAdapter } from "../processAdapter.ts";
import { type Fault, faultDeadline } from "./faults.ts";

/** What came of a fault. */
export type FaultRun = {
  readonly verdict: Verdict;
  /** The replay, if it came to one. */
  readonly result?: ReplayResult;
  /** How many processes were found outside of the group. */
  readonly left: number;
  /** Processes of its groups that live on: there must be none. */
  readonly alive: readonly number[];
  readonly milliseconds: number;
};

const suite = suiteOf("counter", counterGraph(), 12);

/** Replays the counter against the program of a fault. */
export async function runFault({ name, command }: Fault): Promise<FaultRun> {
  const began = performance.now();
  const groups: number[] = [];
  const program = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
  const end = (verdict: Verdict, left: number, result?: ReplayResult): FaultRun => ({
    verdict,
    left,
    ...(result !== undefined && { result }),
    alive: aliveIn(groups),
    milliseconds: performance.now() - began,
  });
  try {
    const adapter = await processAdapter(
      command === undefined ? { command: process.execPath, args: [program] } : { command, args: [] },
      {
        deadline: faultDeadline,
        known: { capabilities: [], actions: [] },
        onSpawn: (pid) => groups.push(pid),
      },
    );
    const result = await replay({ suite, adapter });
    return end(result.verdict, await adapter.close(), result);
  } catch (error) {
    if (!(error instanceof AdapterFault)) throw error;
    const { kind, message, printed } = error;
    return end({ verdict: "errored", kind, trace: null, step: 0, action: null, message, printed }, 0);
  }
}

/** In what a run differs from what must come of its fault: nothing if it is right. */
export function faultDifferences(fault: Fault, run: FaultRun): string[] {
  const { verdict, result, left, alive } = run;
  const found: string[] = [];
  const expect = (what: string, holds: boolean, is: unknown) => {
    if (!holds) found.push(`${what}: ${JSON.stringify(is)}`);
  };
  expect("the verdict", verdict.verdict === fault.verdict, verdict);
  const said =
    verdict.verdict === "errored" ? verdict.message : result === undefined ? "" : textReport(result);
  if (fault.says !== undefined) expect("what is said", fault.says.test(said), said);
  if (verdict.verdict === "errored") {
    expect("the kind", verdict.kind === fault.kind, verdict.kind);
    expect("the message's length", verdict.message.length <= 2048, verdict.message.length);
    if (fault.step !== undefined) expect("the step", verdict.step === fault.step, verdict.step);
  }
  expect("processes that left the group", left > 0 === (fault.leaves === true), left);
  expect("processes that live on", alive.length === 0, alive);
  return found;
}

/** Live processes of process groups. Field 5 of /proc/PID/stat is the group, field 3 the state; Z is a zombie. */
function aliveIn(groups: readonly number[]): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const text = readFileSync(`/proc/${pid}/stat`, "utf8");
        const [state, , group] = text.slice(text.lastIndexOf(")") + 2).split(" ");
        return groups.includes(Number(group)) && state !== "Z";
      } catch {
        return false;
      }
    })
    .map(Number);
}
