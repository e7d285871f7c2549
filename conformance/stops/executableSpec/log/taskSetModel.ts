import type { JsonValue } from "../../../engine/json.ts";
import type { EventModel, Refusal } from "../../../engine/validate/eventModel.ts";
import { type Arguments, next, type Operator } from "../actions/operator.ts";
import { owedBy } from "../actions/owed.ts";
import { type Constants, initialState, type SpecState } from "../specState.ts";
import { elements } from "../whoIsWho.ts";
import type { PreparedEvent } from "./preparedEvent.ts";

/** TraceStops.tla, as what a log is judged by. */
export function taskSetModel(constants: Constants): EventModel<SpecState, PreparedEvent> {
  return {
    initial: initialState(constants),
    next: statesAfter,
    key: keyOf,
    refusal,
    describe,
  };
}

/** What no condition asks for and nobody observes does not tell states apart, now or later. */
function keyOf({ constants: _, kicked: _kicked, pulled: _pulled, ...variables }: SpecState): string {
  return JSON.stringify(variables);
}

function statesAfter(s: SpecState, { ways, seen }: PreparedEvent): readonly SpecState[] {
  const after = ways.length === 1 ? next(ways[0]!.operator, s, ways[0]!.given) : waysOut(s, ways);
  return after.every((each) => fits(each, seen)) ? after : after.filter((each) => fits(each, seen));
}

const waysOut = (s: SpecState, ways: PreparedEvent["ways"]) =>
  ways.flatMap(({ operator, given }) => next(operator, s, given));

function fits(s: SpecState, seen: PreparedEvent["seen"]): boolean {
  for (const { value, of } of seen) if (of(s) !== value) return false;
  return true;
}

/** The first condition that does not hold, of the way that comes furthest; or what would be seen otherwise. */
function refusal(s: SpecState, event: PreparedEvent): Refusal {
  const after = waysOut(s, event.ways);
  if (after.length > 0) {
    const off = after.map((each) => event.seen.find(({ value, of }) => of(each) !== value)!);
    const { text, value } = off[0]!;
    const instead = new Set(after.map((each) => event.seen.find((seen) => seen.text === text)!.of(each)));
    return {
      condition: `${text} = ${value === "" ? '""' : value} afterwards`,
      found: `${text} would be ${[...instead].map((each) => (each === "" ? '""' : each)).join(" or ")}`,
    };
  }
  const failing = event.ways.map((way) => failingCondition(s, way));
  const { text, given } = failing.reduce((best, each) => (each.at > best.at ? each : best));
  return { condition: withNames(text, s, given), found: valuesIn(text, s, given) };
}

function failingCondition(s: SpecState, { operator, given }: { operator: Operator; given: Arguments }) {
  const at = operator.when.findIndex(([, holds]) => !holds(s, given));
  const text = at === -1 ? "there is a state that follows" : operator.when[at]![0];
  return { at: at === -1 ? operator.when.length : at, text, given };
}

/** A condition with names in the place of `t`, `g`, `signal` and `by`. */
function withNames(text: string, { constants }: SpecState, { t, g, signal, by }: Arguments): string {
  const names = { t: constants.tasks[t], g: constants.groups[g], signal: constants.signals[signal], by };
  return text.replace(/\b(t|g|signal|by)\b/g, (word) => names[word as keyof typeof names] ?? word);
}

/** What `CanReceive` looks at in a task. */
const looksAt = ["goroutine", "stop", "interrupted"];

/** The values of the variables that a condition speaks of; a word in quotes is a value itself. */
function valuesIn(condition: string, s: SpecState, given: Arguments): string {
  const text = condition.replace(/"\w*"/g, "");
  const described = describe(s) as Record<string, Record<string, JsonValue>>;
  const task = s.constants.tasks[given.t]!;
  const group = s.constants.groups[s.constants.groupOf[given.t]!]!;
  const values = new Map<string, JsonValue>();
  if (/Going/.test(text)) values.set("panic", s.panic.text);
  if (/OwedBy/.test(text)) {
    const owed = owedBy(s, given.by).map((t) => s.constants.tasks[t]!);
    values.set(`OwedBy(${given.by})`, owed);
  }
  if (/^t .*(Published|Live)/.test(text)) values.set(`goroutine[${task}]`, s.goroutine[given.t]!);
  else if (/Published|Members|flowing/.test(text)) values.set("goroutine", described.goroutine!);
  if (/flowing/.test(text)) values.set("stopCount", described.stopCount!);
  if (/CanReceive/.test(text)) {
    for (const name of looksAt) values.set(`${name}[${task}]`, described[name]![task]!);
    values.set("MaskedSignals", maskedSignals(s));
  }
  if (/Quiet/.test(text)) values.set("runningGoroutines", s.runningGoroutines);
  if (/Whole/.test(text))
    values.set("applied", described.applied!).set("taskSetStopCount", s.taskSetStopCount);
  for (const [name, value] of Object.entries(described)) {
    if (!new RegExp(`\\b${name}\\b`).test(text)) continue;
    if (text.includes(`${name}[t]`)) values.set(`${name}[${task}]`, value[task]!);
    else if (text.includes(`${name}[GroupOf[t]]`)) values.set(`${name}[${group}]`, value[group]!);
    else values.set(name, value);
  }
  return [...values].map(([name, value]) => `${name} is ${JSON.stringify(value)}`).join(", ");
}

const maskedSignals = ({ constants: { signals, maskedSignals: bits } }: SpecState) =>
  elements(bits).map((signal) => signals[signal]!);

/** The variables by their names, functions by the names of tasks and groups. */
function describe({ constants, ...s }: SpecState): JsonValue {
  const { tasks, groups, signals } = constants;
  const names = (bits: number) => elements(bits).map((signal) => signals[signal]!);
  const by = <T>(domain: readonly string[], f: readonly T[], shown: (value: T) => JsonValue) =>
    Object.fromEntries(domain.map((each, i) => [each, shown(f[i]!)]));
  const shown: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(s)) {
    if (name === "pending") shown[name] = by(tasks, s.pending, names);
    else if (name === "groupPending") shown[name] = by(groups, s.groupPending, names);
    else if (name === "exiting") shown[name] = by(groups, s.exiting, (each) => each);
    else if (Array.isArray(value)) shown[name] = by(tasks, value as JsonValue[], (each) => each);
    else shown[name] = value as JsonValue;
  }
  return shown;
}
