import type { Label } from "../../engine/action.ts";
import type { JsonObject } from "../../engine/json.ts";

/** An action of the spec with its arguments, as an edge of the state graph names it. */
export interface SpecAction {
  readonly operator: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What the goroutine of a task does by itself: nobody calls it. */
const turns = new Set(["DoStop", "Resume", "RunApp", "RunInterrupt", "RunExit"]);

/** What an adapter need not be able to do, and the capability that says that it is. */
export const actionCapabilities: ReadonlyMap<string, string> = new Map([
  ...[...turns].map((turn) => [turn, "goroutineSteps"] as const),
  ["SaveRestore", "saveRestore"],
  ["SendSignal", "signals"],
  ["SendGroupSignal", "signals"],
]);

/** Actions of the spec that are one call which went wrong in a way of its own. */
const failures: Readonly<Record<string, { call: string; message: string }>> = {
  NewTaskInterrupted: { call: "NewTask", message: "EINTR" },
  NewTaskRefused: { call: "NewTask", message: "ENOMEM" },
};

/** The spec's names of parameters are short; an adapter's are whole words. */
const argumentNames: Readonly<Record<string, string>> = {
  t: "task",
  g: "group",
  s: "stop",
  signal: "signal",
};

/** The call that an operator of the spec stands for, in lower camel case; null for one that is no call. */
export function callName(operator: string): string | null {
  if (operator === "Ended") return null;
  const spelled = failures[operator]?.call ?? operator.replace(/Panics$/, "");
  return spelled.charAt(0).toLowerCase() + spelled.slice(1);
}

/**
 * What an adapter is told to do for an action of the spec, and how that ends.
 * The name is the spec's in lower camel case; a loop's `reached` tasks are a pick, not an argument.
 *
 * @param panic text of the panic of the state that the action leads to, or "" if there is none
 * @returns null for a step that nobody takes: the stuttering of a world that has ended
 */
export function call({ operator, parameters }: SpecAction, panic: string): Label | null {
  const name = callName(operator);
  if (name === null) return null;
  const failure = failures[operator];
  const args: Record<string, string> = {};
  let picks: JsonObject | undefined;
  for (const [parameter, value] of Object.entries(parameters)) {
    if (parameter === "reached") picks = { reached: elements(value) };
    else args[argumentNames[parameter] ?? parameter] = String(value);
  }
  const requires = actionCapabilities.get(operator);
  return {
    action: {
      name,
      args,
      ...(picks && { picks }),
      ...(turns.has(operator) && { internal: true as const }),
      ...(requires !== undefined && { requires }),
    },
    outcome: failure
      ? { outcome: "error", message: failure.message }
      : panic === ""
        ? { outcome: "ok" }
        : { outcome: "panic", message: panic },
  };
}

function elements(value: unknown): string[] {
  return (value as { "#set": string[] })["#set"].map(String);
}
