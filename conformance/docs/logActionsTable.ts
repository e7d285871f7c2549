import { type LogAction, logActions } from "../stops/executableSpec/log/logActions.ts";
import { observedOfTask, observedOfTaskSet } from "../stops/executableSpec/log/observedOf.ts";
import { markdownTable } from "./markdownTable.ts";

/** What an event of a log may say, action by action, as Markdown; and what may be observed of a task and of the TaskSet. */
export function logActionsTable(actions: Readonly<Record<string, LogAction>> = logActions): string {
  const rows = Object.entries(actions).map(([name, action]) => [
    `\`${name}\``,
    codes(action.args),
    endings(action).join(", "),
    action.args.includes("task") ? "its task" : "the TaskSet",
  ]);
  return [
    markdownTable(["action", "args", "ends with", "observes"], "llll", rows),
    "",
    `Of a task may be observed ${codes(Object.keys(observedOfTask))}; of the TaskSet ${codes(Object.keys(observedOfTaskSet))}.`,
  ].join("\n");
}

function endings({ ok, panic, errors = {} }: LogAction): string[] {
  return [
    ...(ok.length > 0 ? ["ok"] : []),
    ...(panic === undefined ? [] : ["panic"]),
    ...Object.keys(errors).map((message) => `error \`${message}\``),
  ];
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}
