import type { z } from "zod";
import type { Outcome } from "../action.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { LineFault, parseLine } from "../parseLine.ts";
import { schemaFault } from "../schemaFault.ts";
import { type Lines, readLines } from "../suite/readLines.ts";
import { SuiteError } from "../suite/suiteError.ts";
import { LogError } from "./logError.ts";
import type { LogEvent } from "./logEvent.ts";
import { type LogHeader, logEventSchema, logHeaderSchema, logVersion } from "./logSchema.ts";

/** What reads the lines of one log. */
export type LogReader = {
  /** Called first, once. @throws {LineFault} when the configuration is none */
  header(header: LogHeader): void;
  /**
   * Called for every event in the order of the file, which is that of `from`; what it promises is waited for.
   *
   * @throws {LineFault} when there is no such event
   */
  event(event: LogEvent, line: number): void | Promise<void>;
  /** Called last, once, when the file has been read. @throws {LineFault} when there is something wrong with it as a whole */
  end?(): void | Promise<void>;
};

const next = "Mend the log, or what records it: docs/logs.md has the format";

/**
 * Reads a log, a line at a time, so that a log of any length fits.
 *
 * @param lines what the file holds, when it is no file: then `file` is a name for reports
 * @throws {LogError} when the file is no log of this version, breaks its schema, has no event, or its events go back in time
 */
export async function readLog(
  file: string,
  reader: LogReader,
  lines: AsyncIterable<Lines> | Iterable<Lines> = readLines(file),
): Promise<void> {
  let last = 0;
  let latest = -1;
  const line = (text: string): void | Promise<void> => {
    if (last === 1) return reader.header(readHeader(parseLine(text)));
    const event = readEvent(parseLine(text));
    if (event.from < latest)
      throw new LineFault(`events in the order of "from", at least ${latest} here`, String(event.from));
    latest = event.from;
    return reader.event(event, last);
  };
  try {
    for await (const { first, texts } of lines) {
      last = first - 1;
      for (const text of texts) {
        last++;
        const waits = line(text);
        if (waits !== undefined) await waits;
      }
    }
    if (last === 0) throw new LineFault("a header", "an empty file");
    if (last === 1) throw new LineFault("an event after the header", "the end of the file");
    await reader.end?.();
  } catch (error) {
    if (error instanceof SuiteError) throw unreadable(error);
    if (!(error instanceof LineFault)) throw error;
    const { expected, found } = error;
    throw new LogError({ file, line: last, expected, found, next });
  }
}

/** A file that cannot be opened is not to be mended. */
function unreadable({ file, line, expected, found }: SuiteError): LogError {
  return new LogError({ file, line, expected, found, next: line === 0 ? "Name a log file" : next });
}

function readHeader(value: JsonValue): LogHeader {
  const head = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  if (head.format !== "stopcount-log")
    throw new LineFault('a header with "format":"stopcount-log"', JSON.stringify(value));
  if (head.version !== logVersion)
    throw new LineFault(`log version ${logVersion}`, `version ${JSON.stringify(head.version)}`);
  return fitting(logHeaderSchema, value);
}

function readEvent(value: JsonValue): LogEvent {
  const {
    action,
    args = {},
    at,
    by = null,
    outcome = "ok",
    message,
    observed = {},
    ...times
  } = fitting(logEventSchema, value);
  const [from, to] = [at ?? times.from, at ?? times.to];
  const timed = at === undefined || (times.from === undefined && times.to === undefined);
  if (from === undefined || to === undefined || !timed)
    throw new LineFault('either "at", or "from" and "to"', JSON.stringify(value));
  if (to < from) throw new LineFault(`"to" to be ${from} or more, as "from" is`, String(to));
  if (outcome === "ok" && message !== undefined)
    throw new LineFault('a "message" with the outcomes panic and error only', JSON.stringify(message));
  if (outcome !== "ok" && message === undefined)
    throw new LineFault(`a "message" with the outcome ${outcome}`, "none");
  const ended: Outcome = outcome === "ok" ? { outcome } : { outcome, message: message! };
  return { action, args: args as JsonObject, by, from, to, outcome: ended, observed };
}

function fitting<T>(schema: z.ZodType<T>, value: JsonValue): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw schemaFault(checked.error, value);
}
