import type { Action } from "../action.ts";
import { GrowingInts } from "../graph/growingInts.ts";
import type { JsonObject } from "../json.ts";
import type { Explorable } from "./explorable.ts";

export interface ExploreSink {
  /** Each state once, from 0, which is the initial one. */
  state(state: number, described: JsonObject): void;
  /** Each step of each state once; its states have come before. */
  edge(from: number, action: Action, to: number): void;
  /** A step that the system began and failed in. Where there is no such method, the exploration ends with it. */
  failed?(from: number, action: Action, error: Error): void;
}

export interface Explored {
  readonly states: number;
  readonly edges: number;
  /** Steps that the system took, those on the way to a state that was known already included. */
  readonly steps: number;
}

/** What a system did that no system whose next step depends on its state alone can do. */
export class NotDeterministic extends Error {
  override readonly name = "NotDeterministic";
}

/** A step that a system failed in: `cause` is what it threw. */
export class StepFailed extends Error {
  override readonly name = "StepFailed";
}

/**
 * Takes every step of every state that a system can come to.
 *
 * It walks on for as long as the state that it comes to has a step that was not taken, and then begins anew on the way
 * to the latest such state. So states are come to by several ways, and each time what they can do is compared.
 *
 * @throws {NotDeterministic} when a state that is come to again has other steps, or a way leads elsewhere
 * @throws {StepFailed} when the system throws in a step, and the sink does not take that
 */
export function explore(system: Explorable, sink: ExploreSink, signal?: AbortSignal): Explored {
  const states = new Map<string, number>();
  const choices: (readonly number[])[] = [];
  const taken: number[] = [];
  const parent = new GrowingInts();
  const choiceOfParent = new GrowingInts();
  const open: number[] = [];
  let edges = 0;
  let steps = 0;

  const arrive = (from: number, choice: number): number => {
    const key = system.key();
    const enabled = system.enabled();
    const known = states.get(key);
    if (known !== undefined) {
      if (!isSame(enabled, choices[known]!)) throw differs(system, known, choices[known]!, enabled);
      return known;
    }
    const state = states.size;
    states.set(key, state);
    choices[state] = enabled;
    taken[state] = 0;
    parent.push(from);
    choiceOfParent.push(choice);
    open.push(state);
    sink.state(state, system.describe());
    return state;
  };
  const goTo = (state: number): void => {
    const way: number[] = [];
    for (let at = state; parent.get(at) >= 0; at = parent.get(at)) way.push(choiceOfParent.get(at));
    system.reset();
    for (const choice of way.reverse()) system.take(choice);
    steps += way.length;
    if (states.get(system.key()) !== state)
      throw new NotDeterministic(`The way to state ${state} led elsewhere when it was taken again`);
  };

  /** Takes a step, and says whether the system did not fail in it. */
  const take = (from: number, choice: number, label: Action): boolean => {
    try {
      system.take(choice);
      return true;
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (sink.failed === undefined) throw new StepFailed(error.message, { cause: error });
      sink.failed(from, label, error);
      return false;
    }
  };

  system.reset();
  let at = arrive(-1, -1);
  for (;;) {
    const choice = choices[at]![taken[at]!];
    if (choice !== undefined) {
      taken[at]!++;
      const label = system.labelOf(choice);
      if (take(at, choice, label)) {
        steps++;
        const to = arrive(at, choice);
        sink.edge(at, label, to);
        edges++;
        at = to;
        if (edges % 4096 === 0) signal?.throwIfAborted();
        continue;
      }
    }
    while (open.length > 0 && taken[open.at(-1)!] === choices[open.at(-1)!]!.length) open.pop();
    const next = open.at(-1);
    if (next === undefined) return { states: states.size, edges, steps };
    goTo(next);
    at = next;
  }
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return one.length === other.length;
}

function differs(
  system: Explorable,
  state: number,
  before: readonly number[],
  now: readonly number[],
): Error {
  const odd = [
    ...now.filter((choice) => !before.includes(choice)),
    ...before.filter((c) => !now.includes(c)),
  ];
  return new NotDeterministic(
    `State ${state} can do ${now.length} steps where it could do ${before.length} before; one that differs: ` +
      `${JSON.stringify(system.labelOf(odd[0]!))}`,
  );
}
