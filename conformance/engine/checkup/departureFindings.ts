import { existsSync } from "node:fs";
import type { Departure } from "../host/link.ts";
import { escapeText } from "../report/escapeText.ts";
import { type Finding, missing, ok, wrong } from "./finding.ts";

/** What is to be said of how a process went. */
export function departureFinding(
  how: "bye" | "end of stdin",
  { exit, milliseconds, unasked }: Departure,
): Finding {
  const figures = { milliseconds };
  if (exit === undefined)
    return wrong(how, "it does not go by itself within a second, and was ended. Exit with code 0");
  if (unasked !== undefined) return wrong(how, `it answers, with ${unasked}. Exit without an answer`);
  const { code, by } = exit;
  if (code === 0) return ok(how, `it goes within ${Math.ceil(milliseconds)} ms`, figures);
  return wrong(how, `it ends ${by === null ? `with code ${code}` : `by ${by}`}. Exit with code 0`);
}

/**
 * What processes left behind: of other processes, the most that one did.
 *
 * @param strays names of what is new in a folder that is not their own
 */
export function leavingsFindings(departures: readonly Departure[], strays: readonly string[]): Finding[] {
  const processes = Math.max(0, ...departures.map((departure) => departure.processes));
  const files = [...new Set(departures.flatMap((departure) => departure.files))].sort();
  return [processesFinding(processes), filesFinding(files, strays)];
}

function processesFinding(left: number): Finding {
  if (!existsSync("/proc/self/environ"))
    return missing("processes", "whether any is left cannot be seen here, for there is no /proc");
  if (left === 0) return ok("processes", "none is left");
  const be = left === 1 ? "is" : "are";
  return wrong("processes", `${left} ${be} left when it has gone, and ended now. End what it starts`);
}

function filesFinding(files: readonly string[], strays: readonly string[]): Finding {
  const shown = (names: readonly string[]) =>
    names
      .slice(0, 5)
      .map((name) => escapeText(name, 80))
      .join(", ");
  if (strays.length > 0)
    return wrong(
      "files",
      `${strays.length} left in the folder it runs in: ${shown(strays)}. Write to TMPDIR`,
    );
  if (files.length === 0) return ok("files", "none is left");
  return ok("files", `${files.length} left in its own folder, which was removed: ${shown(files)}`);
}
