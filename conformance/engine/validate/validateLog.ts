import { Breath } from "../breath.ts";
import type { LogEvent } from "../log/logEvent.ts";
import type { LogHeader } from "../log/logSchema.ts";
import { type LogReader, readLog } from "../log/readLog.ts";
import { LineFault } from "../parseLine.ts";
import type { EventModel } from "./eventModel.ts";
import { OverlapError } from "./overlapError.ts";
import { type Rejection, rejection } from "./rejection.ts";
import { type Impossible, type Search, Validator } from "./validator.ts";

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

/** How far a validation is. */
export type ValidationProgress = {
  /** Events read so far. */
  readonly events: number;
  /** States from which the search went on so far: it grows while one event takes long. */
  readonly states: number;
};

export type ValidateLogOptions = {
  /** Ends the validation within a moment, amid the search for an event too. */
  readonly signal?: AbortSignal;
  /** Called about every 100 ms. */
  readonly onProgress?: (progress: ValidationProgress) => void;
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
 * @throws the reason of `signal` when it aborts
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
  const breath = new Breath(options.signal);
  const conclude = (impossible: Impossible<State, LoggedEvent<Event>> | null): void => {
    mostPossible = validator!.most;
    if (impossible === null) return;
    rejected = rejection(impossible, begun!.events);
    throw new Rejected();
  };
  /** Whether the search came to its end before a breath was due. */
  const concluded = (search: Search<State, LoggedEvent<Event>>): boolean => {
    for (;;) {
      const found = decided(search);
      if (found.done) {
        conclude(found.value);
        return true;
      }
      if (breath.isDue) return false;
    }
  };
  const breathing = async (search: Search<State, LoggedEvent<Event>>): Promise<void> => {
    do {
      await breath.take();
      options.onProgress?.({ events, states: validator!.states });
    } while (!concluded(search));
  };
  // Most events are judged at once: to wait for each would take longer than that.
  const judge = (search: Search<State, LoggedEvent<Event>>): void | Promise<void> =>
    concluded(search) ? undefined : breathing(search);
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
        return judge(validator!.begin({ from, to, event, logged, line }));
      },
      end: () => judge(validator!.end()),
    };
    const { lines } = options;
    await readLog(file, reader, lines && [{ first: 1, texts: lines }]);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
  }
  const verdict = rejected === null ? "accepted" : "rejected";
  return { verdict, file, events, mostPossible, rejection: rejected };
}

/** The next of a search. @throws {LineFault} when it cannot be decided */
function decided<State, T>(search: Search<State, T>): ReturnType<Search<State, T>["next"]> {
  try {
    return search.next();
  } catch (error) {
    if (!(error instanceof OverlapError)) throw error;
    throw new LineFault(error.message, "more");
  }
}
