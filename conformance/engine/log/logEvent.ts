import { type Outcome, outcomeText } from "../action.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { JsonObject } from "../json.ts";

/** One thing that happened: an action, how it ended and what was seen of it. */
export type LogEvent = {
  readonly action: string;
  readonly args: JsonObject;
  /** Who did it; for reports alone. */
  readonly by: string | null;
  /** It happened at one moment between these, both included. Events that share a moment may have happened in either order. */
  readonly from: number;
  readonly to: number;
  readonly outcome: Outcome;
  /** What was seen right after it; what is left out was not seen. */
  readonly observed: JsonObject;
};

/** An event in one line: `beginExternalStop(task: "t1") by c1, observed stopCount: 1`. */
export function eventText({ action, args, by, outcome, observed }: LogEvent): string {
  const list = (fields: JsonObject) =>
    Object.entries(fields)
      .map(([key, value]) => `${key}: ${canonicalJson(value)}`)
      .join(", ");
  const parts = [
    `${action}(${list(args)})${by === null ? "" : ` by ${by}`}`,
    ...(outcome.outcome === "ok" ? [] : [`ended with ${outcomeText(outcome)}`]),
    ...(Object.keys(observed).length === 0 ? [] : [`observed ${list(observed)}`]),
  ];
  return parts.join(", ");
}
