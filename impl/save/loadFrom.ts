import type { Kernel, KernelConfig } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import { add, load, type Op, store } from "../sync/effects.ts";
import type { SavedKernel } from "./savedKernel.ts";

/**
 * A new kernel as `saveTo` saved it, under the same configuration; its tasks are yet to be started. A stop is known by
 * its name, and is the very stop of the configuration again. Models Kernel.LoadFrom.
 *
 * @param k a kernel just made, nobody in it
 * @throws Error when the text names a group, a task or a stop that the kernel does not know
 * @owns k it is new
 */
export function* loadFrom(k: Kernel, text: string): Op<void> {
  const saved = JSON.parse(text) as SavedKernel;
  yield store(k.ts.root, saved.root);
  yield store(k.ts.rootExiting, saved.rootExiting);
  for (const tg of k.threadGroups) {
    const { pendingSignals, exiting, signalHandlers } = named(saved.threadGroups, tg.name);
    yield store(tg.pendingSignals, pendingSignals);
    yield store(tg.exiting, exiting);
    yield store(
      tg.signalHandlers,
      k.signalHandlers.findIndex(({ name }) => name === signalHandlers),
    );
  }
  for (const t of k.tasks) {
    const { tid, stop, runState, mm, pendingSignals, signalMask, exitState } = named(saved.tasks, t.name);
    t.runState = runState;
    yield store(t.tid, tid);
    yield store(t.stop, stop === null ? 0 : k.referenceOf(stopNamed(k.config, stop)));
    yield store(t.mm, mm);
    yield store(t.pendingSignals, pendingSignals);
    yield store(t.signalMask, signalMask);
    yield store(t.exitState, exitState);
    if (k.shape === "current" && tid !== 0 && runState !== null) yield add(k.ts.liveTasks, 1);
    yield* afterLoad(t);
  }
}

/**
 * Counts the stops of a restored task: its internal stop survived, the external ones did not. Its endStopCond is of its
 * group's signal mutex. Models Task.afterLoad.
 *
 * @owns t it is new
 */
function* afterLoad(t: Task): Op<void> {
  yield store(t.condLock, yield load(t.tg.signalHandlers));
  if ((yield load(t.stop)) !== 0) yield store(t.stopCount, 1);
}

function named<T>(entries: { readonly [name: string]: T }, name: string): T {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry === undefined) throw new Error(`The saved kernel has no "${name}"`);
  return entry;
}

function stopNamed(config: KernelConfig, name: string): KernelConfig["stops"][number] {
  const stop = config.stops.find((each) => each.name === name);
  if (stop === undefined) throw new Error(`The kernel knows no stop "${name}"`);
  return stop;
}
