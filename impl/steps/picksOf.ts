/** @primitive_module looks at the locks and words that a step waits for */

import type { Cond, Mutex } from "../sync/effects.ts";
import { nobody } from "./abstractLocks.ts";
import type { Call } from "./call.ts";
import type { Goroutine } from "./goroutine.ts";
import { relockStep, wakeStep, writeLockStep } from "./stepOf.ts";
import type { StepState } from "./stepState.ts";

/** The `pick` of a step that leaves nothing open, and of a system call where the application could go on. */
export const noPick = -1;
export const systemCall = -2;

const nothing: readonly number[] = [];
const onlyNoPick: readonly number[] = [noPick];

/** What p's next step may pick; nothing when it cannot be taken. */
export function picksOf(state: StepState, p: Goroutine): readonly number[] {
  const { locks } = state;
  if (p.at === null) return when(state.isCaller(p) && p.program.length > 0 && isReady(state, p.program[0]!));
  switch (p.kind) {
    case "lock":
      return when(locks.ownerOf(p.target as Mutex) === nobody);
    case "rlock":
      // Whoever was let in, and has yet to notice, may be overtaken by one who still waits.
      return (locks.queued & (1 << p.index)) === 0 ? onlyNoPick : bitsOf(locks.granted);
    case "wlock":
      return when(p.at === writeLockStep ? locks.mayWrite(p.index) : locks.writer === nobody);
    case "wait": {
      const cond = p.target as Cond;
      if (p.at === wakeStep) return when(locks.isWoken(p.index, cond));
      return when(p.at !== relockStep || locks.ownerOf(cond.mutex) === nobody);
    }
    case "waitZero":
      return when((locks.pausing & (1 << p.index)) === 0);
    case "choose":
      return p.rest === 0 ? onlyNoPick : bitsOf(p.rest);
    case "turn":
      return picksOfTurn(state, p);
    default:
      return when(p.at !== "saveRestore" || isAlone(state, p));
  }
}

/** What a caller waits for before it calls. */
function isReady(state: StepState, call: Call): boolean {
  const t = state.k.tasks.find(({ name }) => name === call.on);
  if (call.do === "EndInternalStop") {
    const stop = state.read(t!.stop);
    return stop !== 0 && state.k.stopAt(stop).name === call.with;
  }
  if (call.do === "Start") return state.ghosts.life(state, t!) === "new";
  return call.do !== "SaveRestore" || state.ghosts.paused;
}

function picksOfTurn(state: StepState, p: Goroutine): readonly number[] {
  const t = state.k.tasks[p.index]!;
  if (p.target === "blocked") return when(state.read(t.interruptChan) !== 0);
  if (p.target !== "guest") return onlyNoPick;
  const returns = when(state.read(t.p.interrupted) !== 0);
  return p.program.length > 0 ? [...returns, systemCall] : returns;
}

/** Whether nobody else is in a call, but to wait for Kernel.extMu. */
function isAlone(state: StepState, p: Goroutine): boolean {
  return state.goroutines.every((q) => q === p || !state.isCaller(q) || q.at === null || q.at === "lockExt");
}

function when(enabled: boolean): readonly number[] {
  return enabled ? onlyNoPick : nothing;
}

function bitsOf(set: number): number[] {
  const bits: number[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) bits.push(31 - Math.clz32(rest & -rest));
  return bits;
}
