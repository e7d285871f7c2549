import type { KernelConfig } from "../../kernel/kernel.ts";

/** What an outside caller asks of the kernel; `task`, `stop` and `signal` are positions in the configuration. */
export type KernelCall =
  | { readonly call: "beginExternalStop" | "endExternalStop"; readonly task: number }
  | { readonly call: "endInternalStop"; readonly task: number; readonly stop: number }
  | { readonly call: "sendSignal" | "sendGroupSignal"; readonly task: number; readonly signal: number }
  /** Sends the group of a task SIGKILL. */
  | { readonly call: "kill"; readonly task: number }
  | { readonly call: "taskSetBeginExternalStop" | "taskSetEndExternalStop" | "pause" | "unpause" }
  /** Kills all tasks. */
  | { readonly call: "taskSetKill" };

/** What an outside caller does. */
export type Call =
  | KernelCall
  /** Gives birth to a task, and starts it. Once for a task; the others are born before callers call. */
  | { readonly call: "births"; readonly task: number }
  /** Nothing, for so many milliseconds. */
  | { readonly call: "rests"; readonly milliseconds: number };

/** What the application of a task does next. */
export type AppMove =
  /** Runs in the guest for so many milliseconds, or until interrupted. */
  | { readonly does: "runs"; readonly milliseconds: number }
  /** Blocks for so many milliseconds, or until interrupted. */
  | { readonly does: "blocks"; readonly milliseconds: number }
  /** Runs in the guest for ever, deaf to interrupts: what a platform must not allow. */
  | { readonly does: "hangs" }
  /** Runs in the guest for so many milliseconds, or until interrupted, and exits. */
  | { readonly does: "exits"; readonly milliseconds: number }
  /** Enters an internal stop, by position in the configuration. */
  | { readonly does: "stops"; readonly stop: number }
  /** execve with the next signal handlers of the configuration that no group began with; none left, it returns. */
  | { readonly does: "execs"; readonly handlers: readonly number[] };

/** What is done with one kernel. An application at the end of its moves begins anew, until this is over. */
export type Part = {
  /** Of each caller. */
  readonly callers: readonly (readonly Call[])[];
  /** Of each task of the configuration. */
  readonly applications: readonly (readonly AppMove[])[];
};

/** What a run on threads does. */
export type ThreadsProgram = Part & {
  readonly config: KernelConfig;
  /** What is done after it with a kernel that was restored: then the first is paused and saved, and its threads are gone. */
  readonly restored?: Part;
};

/** The arguments of a call by the names of the configuration. */
export function argumentsOf(config: KernelConfig, call: Call): Record<string, string> {
  return {
    ...("task" in call && { task: config.tasks[call.task]!.name }),
    ...("stop" in call && { stop: config.stops[call.stop]!.name }),
    ...("signal" in call && { signal: config.signals[call.signal]!.name }),
  };
}

/** A Call in words, for reports. */
export function callText(config: KernelConfig, call: Call): string {
  return `${call.call}(${Object.values(argumentsOf(config, call)).join(", ")})`;
}
