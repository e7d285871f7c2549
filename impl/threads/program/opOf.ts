import type { Kernel } from "../../kernel/kernel.ts";
import { pause, unpause } from "../../save/pause.ts";
import { kill, taskSetKill } from "../../signals/kill.ts";
import { sendGroupSignal, sendSignal } from "../../signals/sendSignal.ts";
import { beginExternalStop, endExternalStop } from "../../stops/externalStop.ts";
import { endInternalStop } from "../../stops/internalStop.ts";
import { taskSetBeginExternalStop, taskSetEndExternalStop } from "../../stops/taskSetStop.ts";
import type { Op } from "../../sync/effects.ts";
import type { KernelCall } from "./program.ts";

/** The operation that a call is. */
export function opOf(k: Kernel, call: KernelCall): Op<unknown> {
  switch (call.call) {
    case "beginExternalStop":
      return beginExternalStop(k.tasks[call.task]!);
    case "endExternalStop":
      return endExternalStop(k.tasks[call.task]!);
    case "kill":
      return kill(k.tasks[call.task]!.tg);
    case "endInternalStop":
      return endInternalStop(k.tasks[call.task]!, k.config.stops[call.stop]!);
    case "sendSignal":
      return sendSignal(k.tasks[call.task]!, 2 << call.signal);
    case "sendGroupSignal":
      return sendGroupSignal(k.tasks[call.task]!, 2 << call.signal);
    case "taskSetBeginExternalStop":
      return taskSetBeginExternalStop(k.ts);
    case "taskSetEndExternalStop":
      return taskSetEndExternalStop(k.ts);
    case "taskSetKill":
      return taskSetKill(k.ts);
    case "pause":
      return pause(k);
    case "unpause":
      return unpause(k);
  }
}
