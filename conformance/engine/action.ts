import { canonicalJson } from "./canonicalJson.ts";
import type { JsonObject } from "./json.ts";

/** One thing that can be done to the system under test. */
export type Action = {
  /** Lower camel case. */
  readonly name: string;
  /** The inputs. */
  readonly args: JsonObject;
  /** Choices that the spec leaves open and that a controllable adapter may honour (ITF: `mbt::nondetPicks`). */
  readonly picks?: JsonObject;
  /** The system under test takes this step by itself, on a thread of its own. */
  readonly internal?: true;
  /** A capability that the adapter must have. */
  readonly requires?: string;
};

/** How an action ended. */
export type Outcome =
  | { readonly outcome: "ok" }
  | { readonly outcome: "panic"; readonly message: string }
  | { readonly outcome: "error"; readonly message: string };

/** How an action ended, as an adapter tells it: `blocked` if it cannot be taken where the system is, which no specification expects. */
export type Answer = Outcome | { readonly outcome: "blocked"; readonly message?: string };

/** What an edge of a state graph says: this action, with this outcome. */
export type Label = { readonly action: Action; readonly outcome: Outcome };

/**
 * What two actions have in common when the system under test cannot tell them apart.
 *
 * @param picks whether the adapter honours picks; without, actions that differ only in picks are one input
 */
export function inputKey(action: Action, picks: boolean): string {
  const chosen = picks && action.picks !== undefined ? ` ${canonicalJson(action.picks)}` : "";
  return `${action.name} ${canonicalJson(action.args)}${chosen}`;
}

/**
 * A sort key of labels: name, args, picks, outcome, then the rest.
 * Labels of one input are neighbours in this order, whether picks count or not.
 */
export function labelKey(label: Label): string {
  const { action, outcome } = label;
  const parts = [
    action.name,
    canonicalJson(action.args),
    action.picks === undefined ? "" : canonicalJson(action.picks),
    outcome.outcome,
    outcome.outcome === "ok" ? "" : outcome.message,
    action.internal ? "internal" : "",
    action.requires ?? "",
  ];
  return parts.map((part) => part.replaceAll("\u0000", "\\u0000")).join("\u0000");
}

/** An action as a person reads it: `begin(task: "t1") picks (order: 2)`. */
export function actionText(action: Action): string {
  const list = (fields: JsonObject) =>
    Object.entries(fields)
      .map(([key, value]) => `${key}: ${canonicalJson(value)}`)
      .join(", ");
  const picks = action.picks === undefined ? "" : ` picks (${list(action.picks)})`;
  return `${action.name}(${list(action.args)})${picks}`;
}

/** An outcome as a person reads it: `ok`, `panic "count is 0"`. */
export function outcomeText(outcome: Answer): string {
  if (outcome.outcome === "ok" || outcome.message === undefined) return outcome.outcome;
  return `${outcome.outcome} ${JSON.stringify(outcome.message)}`;
}
