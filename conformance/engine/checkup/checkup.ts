import { readdir } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import type { KnownNames } from "../defineAdapter.ts";
import type { Departure } from "../host/link.ts";
import { type ProcessAdapter, processAdapter } from "../host/processAdapter.ts";
import { protocolVersion } from "../host/protocol.ts";
import type { AdapterCommand } from "../host/surroundings.ts";
import { AdapterFault } from "../replay/adapterFault.ts";
import { count } from "../report/count.ts";
import { escapeText } from "../report/escapeText.ts";
import type { Suite } from "../suite/suite.ts";
import { answersAgain } from "./answersAgain.ts";
import { capabilityFindings } from "./capabilityFindings.ts";
import { departureFinding, leavingsFindings } from "./departureFindings.ts";
import { type Finding, ok, wrong } from "./finding.ts";
import { fittedSuite } from "./fittedSuite.ts";
import { smokeFinding } from "./smokeFinding.ts";
import { speedFinding } from "./speedFinding.ts";

/** How an adapter is looked at. */
export type CheckupOptions = {
  readonly known: KnownNames;
  /** Milliseconds for an answer. Default 10,000. */
  readonly deadline?: number;
  readonly signal: AbortSignal;
  /** The command that replays the beginning of a model's suite. */
  readonly repeat: (model: string) => string;
};

/**
 * Looks whether a program is a good adapter, without a judgement on its implementation: it starts, says hello, begins the
 * suites' systems, answers alike and how fast, prints nothing astray, and goes leaving nothing.
 *
 * @yields findings as they come. When it does not start there are no others; what cannot be driven is not driven on
 */
export async function* checkup(
  command: AdapterCommand,
  suites: readonly Suite[],
  options: CheckupOptions,
): AsyncGenerator<Finding, void, void> {
  const before = await namesIn(command);
  const began = performance.now();
  let adapter: ProcessAdapter;
  try {
    adapter = await processAdapter(command, options);
  } catch (error) {
    if (!options.signal.aborted) yield faultFinding("start", error);
    return;
  }
  const milliseconds = performance.now() - began;
  yield ok("start", `it says hello within ${Math.ceil(milliseconds)} ms`, { milliseconds });
  yield helloFinding(adapter);
  const departures: Departure[] = [];
  let sound = false;
  try {
    sound = yield* drivenFindings(adapter, suites, options);
    if (!options.signal.aborted) yield stderrFinding(adapter);
  } finally {
    if (options.signal.aborted) await adapter.close();
    else departures.push(await adapter.leave("bye"));
  }
  for (const how of ["bye", "end of stdin"] as const) {
    if (options.signal.aborted) return;
    // Where it was driven to a fault, it was ended for that, and said no good-bye.
    if (how === "bye" && sound) yield departureFinding(how, departures[0]!);
    else yield* farewell(how, command, options, departures);
  }
  yield* leavingsFindings(departures, await newNames(before, command));
}

/** Starts the program anew, and ends it so. */
async function* farewell(
  how: "bye" | "end of stdin",
  command: AdapterCommand,
  options: CheckupOptions,
  departures: Departure[],
): AsyncGenerator<Finding, void, void> {
  try {
    const adapter = await processAdapter(command, options);
    const departure = await adapter.leave(how);
    departures.push(departure);
    yield departureFinding(how, departure);
  } catch (error) {
    if (!options.signal.aborted) yield faultFinding(how, error);
  }
}

async function* drivenFindings(
  adapter: ProcessAdapter,
  suites: readonly Suite[],
  { signal, deadline = 10_000, repeat }: CheckupOptions,
): AsyncGenerator<Finding, boolean, void> {
  const fitted = suites.map((suite) => fittedSuite(suite, adapter));
  yield* capabilityFindings(adapter, suites, fitted);
  const looks: [string, () => Promise<Finding>][] = [
    ["smoke", () => smokeFinding(adapter, suites, deadline, repeat)],
    ["determinism", () => answersAgain(adapter, fitted)],
    ["speed", () => speedFinding(adapter, fitted)],
  ];
  for (const [name, look] of looks) {
    if (signal.aborted) break;
    try {
      yield await look();
    } catch (error) {
      if (!signal.aborted) yield faultFinding(name, error);
      return false;
    }
  }
  return true;
}

function helloFinding({ name, version, language }: ProcessAdapter): Finding {
  const texts = [name, version, language && `(${language})`].filter((text) => text !== undefined);
  return ok("hello", `${texts.map((text) => escapeText(text, 80)).join(" ")}, protocol ${protocolVersion}`);
}

function stderrFinding(adapter: ProcessAdapter): Finding {
  const { lines, last } = adapter.printed();
  const figures = { lines };
  if (last.length === 0) return ok("stderr", "nothing is printed", figures);
  const what = `${count(lines)} ${lines === 1 ? "line is" : "lines are"} printed, which is no harm`;
  return ok("stderr", `${what}; the last: ${escapeText(last.at(-1)!, 120)}`, figures);
}

/** @throws what is no fault of the adapter */
function faultFinding(name: string, error: unknown): Finding {
  if (!(error instanceof AdapterFault)) throw error;
  const last = error.printed.at(-1);
  return wrong(
    name,
    last === undefined ? error.message : `${error.message}. It printed: ${escapeText(last, 120)}`,
  );
}

/** Of a folder that is the user's: what is there now and was not before. */
async function newNames(before: readonly string[], command: AdapterCommand): Promise<string[]> {
  return (await namesIn(command)).filter((name) => !before.includes(name));
}

async function namesIn({ cwd }: AdapterCommand): Promise<string[]> {
  return cwd === undefined ? [] : (await readdir(cwd).catch(() => [])).sort();
}
