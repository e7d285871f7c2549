import type { CheckResult, Violation, ViolationKind } from "../../modelChecker.ts";
import type { ToolMessage } from "../output/messageReader.ts";
import { readCoverage } from "../output/readCoverage.ts";
import { readLocation, readTrace } from "../output/readTrace.ts";
import type { ToolRun } from "../output/toolRun.ts";
import { explainError } from "./explainError.ts";

const assertion = 2132;
/** Messages without which nothing is a pass: TLC's name and version, and that it is done. */
export const done = { version: 2262, checking: 2193, simulation: 2186 } as const;
const violationStatuses = new Set([10, 11, 12, 13, 14]);
const violationCodes: Readonly<Record<number, ViolationKind>> = {
  2104: "assumption",
  2107: "invariant",
  2108: "temporalProperty",
  2110: "invariant",
  2112: "actionProperty",
  2114: "deadlock",
  2116: "temporalProperty",
  [assertion]: "assertion",
};

/**
 * The verdict of one run, from its exit status and message codes.
 * A violated property has here the name that TLC gives it, which may be a part's: see `nameProperty`.
 *
 * @param model paths, for errors
 * @param success code of the message by which TLC says that it is done; an exit status of 0 alone is no pass
 */
export function judgeRun(
  run: ToolRun,
  seconds: number,
  model: { module: string; config: string },
  success: number = done.checking,
): CheckResult {
  const { statesGenerated, distinctStates, depth } = run.progress;
  const { exitStatus, output, messages } = run;
  const coverage = readCoverage(run.coverage);
  const figures = { statesGenerated, distinctStates, depth, seconds, exitStatus, output, coverage };
  const common = { ...figures, tlcVersion: versionOf(messages) };
  const violation = violationOf(messages);
  const { trace, ending } = readTrace(messages);
  const may =
    violation?.kind === "assertion" ||
    exitStatus === 0 ||
    exitStatus === 1 ||
    violationStatuses.has(exitStatus ?? -1);
  if (violation && may) return { ...common, verdict: "violated", violation, trace, ending };
  const said = (wanted: number) => messages.some(({ code }) => code === wanted);
  if (exitStatus === 0 && said(done.version) && said(success)) return { ...common, verdict: "passed" };
  return { ...common, verdict: "errored", error: explainError(run, model), trace };
}

/** A simulation says of an assertion that it was an unexpected exception, and exits with 255. */
function violationOf(messages: readonly ToolMessage[]): Violation | null {
  const told = messages.flatMap((message) => [
    message,
    ...message.nested.filter(({ code }) => code === assertion),
  ]);
  for (const { code, text } of told) {
    const kind = violationCodes[code];
    if (kind !== undefined) {
      const message = text.split("\n")[0] as string;
      const location = readLocation(message);
      const property = location ? null : nameIn(code, message);
      return { kind, property, location, message: code === assertion ? text : message };
    }
  }
  return null;
}

function nameIn(code: number, message: string): string | null {
  if (![2107, 2108, 2110, 2112].includes(code)) return null;
  return /^(?:Invariant|Property|Action property) (\S+) is violated/.exec(message)?.[1] ?? null;
}

function versionOf(messages: readonly ToolMessage[]): string | null {
  const text = messages.find(({ code }) => code === done.version)?.text ?? "";
  return /Version (\S+)/.exec(text)?.[1] ?? null;
}
