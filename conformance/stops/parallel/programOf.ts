import type { KernelConfig } from "../../../impl/kernel/kernel.ts";
import type { ThreadsProgram } from "../../../impl/threads/program/program.ts";
import { seededProgram } from "../../../impl/threads/program/seededProgram.ts";

const callers = 4;

const tasks = [
  { name: "t1", group: "g1" },
  { name: "t2", group: "g1" },
  { name: "t3", group: "g2" },
  { name: "t4", group: "g1" },
];

/** Those that the groups begin with, and more for the execves of t3, which is alone in its group. */
const signalHandlers = { names: ["sh1", "sh2", "sh3", "sh4", "sh5", "sh6"], of: [0, 1] };

/** The shapes in turn, and in every fourth run groups that share signal handlers at first. */
function configOf(seed: number): KernelConfig {
  return {
    shape: seed % 2 === 0 ? "seed" : "current",
    groups: ["g1", "g2"],
    signalHandlers: seed % 4 < 2 ? signalHandlers : { ...signalHandlers, of: [0, 0] },
    tasks,
    stops: [
      { name: "vforkStop", killable: true },
      { name: "ptraceStop", killable: false },
    ],
    signals: [
      { name: "SIGUSR1", masked: false },
      { name: "SIGUSR2", masked: true },
    ],
  };
}

/**
 * A run on threads that a seed determines, but for the order of events: four callers of at least 100 calls each, four
 * tasks, one of them born midway, in every third a kill of a group, in every fifth one of all, in every second a task that exits midway,
 * and in every seventh the kernel is saved and restored.
 *
 * @param calls at least so many of each caller, those that only end what it began among them
 */
export function programOf(seed: number, calls = 100): ThreadsProgram {
  const often = { kill: seed % 3 === 0, killAll: seed % 5 === 0, exit: seed % 4 > 1, save: seed % 7 === 0 };
  return seededProgram(configOf(seed), seed, { callers, calls, ...often, onePauser: true, births: 1 });
}
