import { TlaError } from "../../tlaError.ts";
import type { ToolMessage } from "../output/messageReader.ts";

/** Ends a simulation that TLC does not end itself. */
export interface LateStop {
  signal: AbortSignal | undefined;
  onMessage: (message: ToolMessage) => void;
  /** What to throw for an error of the run. */
  explained: (error: unknown) => unknown;
  done: () => void;
}

const started = 2185;
const grace = 30;

/**
 * TLC misses its own time limit when that falls into the computation of the initial states. So a run that goes on for 30
 * seconds longer is ended.
 *
 * @param seconds TLC's limit; without one nothing is ended
 */
export function stopLate(seconds: number | undefined, outer: AbortSignal | undefined): LateStop {
  if (seconds === undefined) {
    return { signal: outer, onMessage() {}, explained: (error) => error, done() {} };
  }
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const done = () => clearTimeout(timer);
  return {
    signal: outer ? AbortSignal.any([outer, late.signal]) : late.signal,
    onMessage({ code }) {
      if (code === started) timer ??= setTimeout(() => late.abort(), (seconds + grace) * 1000);
    },
    explained(error) {
      done();
      if (!late.signal.aborted || outer?.aborted) return error;
      return new TlaError(
        "checkerFailed",
        { seconds },
        `TLC did not stop after ${seconds} s: it was still computing initial states or one step. Give more --seconds, or use --traces`,
      );
    },
    done,
  };
}
