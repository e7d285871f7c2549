import { apart } from "./apart.ts";
import type { Operator } from "./operator.ts";
import { runLoop } from "./runLoop.ts";
import { signalling } from "./signalling.ts";
import { taskSetStops } from "./taskSetStops.ts";
import { taskStops } from "./taskStops.ts";
import { turns } from "./turns.ts";

/** The actions of TaskSetStops.tla, of TaskSetTurns.tla and of TraceStops.tla. */
export const operators = {
  ...taskStops,
  ...runLoop,
  ...signalling,
  ...taskSetStops,
  ...turns,
  ...apart,
} as const;

export type OperatorName = keyof typeof operators;

export const operatorNamed = (name: string): Operator | undefined =>
  (operators as Readonly<Record<string, Operator>>)[name];
