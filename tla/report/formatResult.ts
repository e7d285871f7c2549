import type { CheckError, CheckResult, Violation } from "../modelChecker.ts";
import { formatTrace } from "./formatTrace.ts";

const kinds: Readonly<Record<Violation["kind"], string>> = {
  invariant: "Invariant",
  actionProperty: "Action property",
  temporalProperty: "Temporal property",
  deadlock: "Deadlock",
  assumption: "Assumption",
  assertion: "Assertion",
};

/** A result for people: the verdict, for a violation its name and trace, and the figures. */
export function formatResult(result: CheckResult): string {
  const figures =
    `${result.statesGenerated} states generated, ${result.distinctStates} distinct, depth ${result.depth}, ` +
    `${result.seconds.toFixed(1)} s`;
  if (result.verdict === "passed") return `Passed: ${figures}`;
  if (result.verdict === "errored") {
    const trace = result.trace.length > 0 ? [formatTrace(result.trace)] : [];
    return [`Errored: ${formatError(result.error)}`, ...trace].join("\n");
  }
  const trace = formatTrace(result.trace, result.ending);
  return [formatViolation(result.violation), trace, figures].filter((part) => part !== "").join("\n");
}

/** One sentence that names the violated property as the configuration does. */
export function formatViolation({ kind, property, message, location }: Violation): string {
  if (kind === "deadlock") return "Deadlock: the last state has no next state";
  if (kind === "assertion")
    return `Assertion is violated: ${message.replace(/^[\s\S]*argument was:\s*/, "")}`;
  const place = location ? `${location.module}, line ${location.line}` : null;
  return `${kinds[kind]} ${property ?? (place ? `at ${place}` : "(unnamed)")} is violated`;
}

/** One line: where, what, and the next step. */
export function formatError({ message, file, line, column, nextStep }: CheckError): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return `${place === "" ? "" : `${place}: `}${message.replace(/\.$/, "")}. ${nextStep}`;
}
