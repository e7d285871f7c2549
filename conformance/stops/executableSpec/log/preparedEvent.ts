import { canonicalJson } from "../../../engine/canonicalJson.ts";
import type { LogEvent } from "../../../engine/log/logEvent.ts";
import { LineFault } from "../../../engine/parseLine.ts";
import type { Arguments, Operator } from "../actions/operator.ts";
import type { Constants, Index, SpecState } from "../specState.ts";
import { subsets } from "../whoIsWho.ts";
import { type LogAction, logActions } from "./logActions.ts";
import { notObservable, observedOfTask, observedOfTaskSet } from "./observedOf.ts";

/** An event of a log in the terms of the spec. */
export type PreparedEvent = {
  /** The actions that it may be, each with its arguments. */
  readonly ways: readonly { readonly operator: Operator; readonly given: Arguments }[];
  /** What must be so afterwards. */
  readonly seen: readonly {
    readonly text: string;
    readonly value: string;
    readonly of: (s: SpecState) => string;
  }[];
};

/** A loop as one event that panicked may have reached any set of tasks: as many tasks are taken for that. */
const mostCut = 12;

/**
 * An event in the terms of the spec.
 *
 * @throws {LineFault} when there is no such action, it has other arguments, it is a part of a call of nobody, or what was
 *   observed is unknown
 */
export function preparedEvent(event: LogEvent, constants: Constants): PreparedEvent {
  const action = Object.hasOwn(logActions, event.action) ? logActions[event.action]! : undefined;
  if (action === undefined)
    throw new LineFault(`an action among ${Object.keys(logActions).join(", ")}`, event.action);
  if (action.part && event.by === null)
    throw new LineFault(`"by", the thread, of ${event.action}, which is a part of a call`, "none");
  const given = argumentsOf(event, action, constants);
  const ways = operatorsOf(event, action).flatMap((operator) => {
    const cut = operator.when.some(([text]) => text.startsWith("reached"));
    const loop = cut ? tasksOfLoop(action, given, constants) : [];
    if (loop.length > mostCut)
      throw new LineFault(
        `a panic in a loop over at most ${mostCut} tasks, or an event for each of its turns`,
        event.action,
      );
    return subsets(loop).map((reached) => ({ operator, given: { ...given, reached } }));
  });
  return { ways, seen: [panicSeen(event), ...observations(event, action, given, constants)] };
}

/** The tasks that a loop may be over: those of the group, or of the task's group, or all. */
function tasksOfLoop({ args }: LogAction, { t, g }: Arguments, { groupOf }: Constants): Index[] {
  const group = args.includes("task") ? groupOf[t] : g;
  const all = groupOf.map((_, u) => u);
  return args.length === 0 ? all : all.filter((u) => groupOf[u] === group);
}

function operatorsOf({ action: name, outcome }: LogEvent, action: LogAction): readonly Operator[] {
  if (outcome.outcome === "ok") {
    if (action.ok.length === 0) throw new LineFault(`a panic of ${name}, which has no other outcome`, "ok");
    return action.ok;
  }
  if (outcome.outcome === "panic") {
    if (action.panic === undefined) throw new LineFault(`${name} without a panic`, outcome.message);
    return action.panic;
  }
  const errors = action.errors ?? {};
  const answered = Object.hasOwn(errors, outcome.message) ? errors[outcome.message] : undefined;
  const known = Object.keys(errors);
  if (answered === undefined)
    throw new LineFault(
      known.length === 0 ? `${name} without an error` : `an error among ${known.join(", ")}`,
      outcome.message,
    );
  return [answered];
}

function argumentsOf(
  { action: name, args, by }: LogEvent,
  action: LogAction,
  constants: Constants,
): Arguments {
  const extra = Object.keys(args).find((each) => !action.args.some((known) => known === each));
  if (extra !== undefined) {
    const these = action.args.length === 0 ? "no arguments" : `only the arguments ${action.args.join(", ")}`;
    throw new LineFault(these, extra);
  }
  const position = (what: LogAction["args"][number], names: readonly string[]): number => {
    if (!action.args.includes(what)) return 0;
    const among =
      names.length === 0 ? `a ${what}, and config to have one` : `a ${what} among ${names.join(", ")}`;
    if (!Object.hasOwn(args, what))
      throw new LineFault(`"${what}" in the "args" of ${name}, ${among}`, "none");
    const found = names.indexOf(args[what] as string);
    if (found !== -1) return found;
    throw new LineFault(among, canonicalJson(args[what]!));
  };
  const stop = position("stop", constants.stops);
  return {
    t: position("task", constants.tasks),
    g: position("group", constants.groups),
    s: constants.stops[stop] ?? "",
    signal: position("signal", constants.signals),
    by: by ?? "",
    reached: [],
  };
}

function panicSeen({ outcome }: LogEvent): PreparedEvent["seen"][number] {
  const value = outcome.outcome === "panic" ? outcome.message : "";
  return { text: "panic", value, of: (s) => s.panic.text };
}

function observations(
  { observed }: LogEvent,
  action: LogAction,
  given: Arguments,
  constants: Constants,
): PreparedEvent["seen"] {
  const known = action.args.includes("task") ? observedOfTask : observedOfTaskSet;
  return Object.entries(observed).map(([text, value]) => {
    const observable = Object.hasOwn(known, text) ? known[text]! : undefined;
    if (observable === undefined)
      throw new LineFault(`observations among ${Object.keys(known).join(", ")}`, text);
    const not = notObservable(observable, value, constants);
    if (not !== null) throw new LineFault(`${text} to be ${not}`, canonicalJson(value));
    const sorted = Array.isArray(value) ? [...value].sort() : value;
    return { text, value: canonicalJson(sorted), of: (s) => canonicalJson(observable.of(s, given)) };
  });
}
