import type { Effect, Op } from "../sync/effects.ts";
import type { Call } from "./call.ts";

/** A goroutine between two of its steps: that of a task, or of a caller, who makes the calls of a program and ends. */
export class Goroutine {
  readonly name: string;
  /** Position among all: the tasks come first. */
  readonly index: number;
  /** What it does; null when it is in no call, has not started or is gone. */
  op: Op<unknown> | null = null;
  /** The name of its next step; null when it has none. */
  at: string | null = null;
  /** The effect that the next step begins with. */
  kind: Effect["kind"] = "load";
  target: Effect["on"] = 0;
  value: Effect["value"] = 0;
  /** The call that it is in, or was in last, and those that it will make after that. */
  call: Call | null = null;
  program: readonly Call[];
  /** The position of the task that it works on, or -1. */
  on: number;
  /** The signal mutex that it found, as a reference of `Kernel.signalHandlersAt`, or -1. */
  mutex = -1;
  /** The tasks that its loop has yet to reach, by bits. */
  rest = 0;

  constructor(name: string, index: number, program: readonly Call[], on: number) {
    this.name = name;
    this.index = index;
    this.program = program;
    this.on = on;
  }

  /** Notes the effect that its next step begins with. */
  comeTo(at: string, effect: Effect): void {
    this.at = at;
    this.kind = effect.kind;
    this.target = effect.on;
    this.value = effect.value;
    if (effect.kind === "choose") this.rest = effect.on;
  }

  /** Turns to the next call of its program. */
  nextCall(): Call {
    const [call, ...rest] = this.program;
    this.call = call!;
    this.program = rest;
    return this.call;
  }

  /** Ends what it does. */
  end(): void {
    this.op = null;
    this.at = null;
  }
}
