import type { LogEvent } from "../log/logEvent.ts";
import type { LogHeader } from "../log/logSchema.ts";
import { type LogReader, readLog } from "../log/readLog.ts";
import { LineFault } from "../parseLine.ts";
import type { EventModel } from "./eventModel.ts";
import { OverlapError } from "./overlapError.ts";
import { type Rejection, rejection } from "./rejection.ts";
import { type Impossible, Validator } from "./validator.ts";

/** What a log of some kind of system is judged by. */
export type LogModel<State, Event> = {
  /** @throws {LineFault} when a log's header is of another kind of system */
  model(header: LogHeader): {
    readonly events: EventModel<State, Event>;
    /** @throws {LineFault} when there is no such event */
    prepare(event: LogEvent): Event;
  };
};

/** Whether a recorded run is a behavior of the specification. */
export type Validation = {
  readonly verdict: "accepted" | "rejected";
  readonly file: string;
  /** Events read; of a rejected log, those up to the one after which it was clear. */
  readonly events: number;
  /** The most states that were possible at once. */
  readonly mostPossible: number;
  readonly rejection: Rejection | null;
};

export type ValidateLogOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (events: number) => void;
  /** The lines of a log that is in no file; `file` is a name for it then. */
  readonly lines?: readonly string[];
};

/** An event of a file, with its line. */
export type LoggedEvent<Event> = {
  readonly from: number;
  readonly to: number;
  readonly event: Event;
  readonly logged: LogEvent;
  readonly line: number;
};

/** Ends the reading of a log that is rejected. */
class Rejected extends Error {}

/**
 * Decides whether a log is a behavior of a specification, reading it as a stream: the time grows with its length, the
 * memory does not.
 *
 * @throws {LogError} when the file is no log, or one of another kind of system
 */
export async function validateLog<State, Event>(
  file: string,
  of: LogModel<State, Event>,
  options: ValidateLogOptions = {},
): Promise<Validation> {
  let begun: ReturnType<LogModel<State, Event>["model"]> | null = null;
  let validator: Validator<State, LoggedEvent<Event>, Event> | null = null;
  let [events, mostPossible] = [0, 1];
  let rejected: Rejection | null = null;
  const judge = (happens: () => Impossible<State, LoggedEvent<Event>> | null): void => {
    const impossible = decided(happens);
    mostPossible = validator!.most;
    if (impossible === null) return;
    rejected = rejection(impossible, begun!.events);
    throw new Rejected();
  };
  try {
    const reader: LogReader = {
      header: (header) => {
        begun = of.model(header);
        validator = new Validator(begun.events);
      },
      event: (logged, line) => {
        options.signal?.throwIfAborted();
        const { from, to } = logged;
        const event = begun!.prepare(logged);
        events++;
        judge(() => validator!.begin({ from, to, event, logged, line }));
        if (events % 10_000 === 0) options.onProgress?.(events);
      },
      end: () => judge(() => validator!.end()),
    };
    const { lines } = options;
    await readLog(file, reader, lines && [{ first: 1, texts: lines }]);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
  }
  const verdict = rejected === null ? "accepted" : "rejected";
  return { verdict, file, events, mostPossible, rejection: rejected };
}

/** @throws {LineFault} when it cannot be decided */
function decided<T>(happens: () => T): T {
  try {
    return happens();
  } catch (error) {
    if (!(error instanceof OverlapError)) throw error;
    throw new LineFault(error.message, "more");
  }
}
