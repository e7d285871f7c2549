import type { JsonObject } from "../../engine/json.ts";

/** The variables of `TaskSetStops` that an adapter can be asked about. */
interface SpecState {
  stopCount: Record<string, number>;
  stop: Record<string, string>;
  goroutine: Record<string, string>;
  signalled: Record<string, boolean>;
  interrupted: Record<string, boolean>;
  kicked: Record<string, boolean>;
  pulled: Record<string, number>;
  taskSetStopCount: number;
  runningGoroutines: number;
  pause: string;
  panic: { text: string };
}

/**
 * What an adapter observes in a state of the spec: the projection of the protocol.
 * Tasks that are not born yet, or reaped, are left out.
 *
 * @param variables a state of `TaskSetStops`, its values as plain JSON
 */
export function observe(variables: object): JsonObject {
  const state = variables as SpecState;
  const tasks: Record<string, JsonObject> = {};
  for (const task of Object.keys(state.goroutine).sort()) {
    const place = goroutine(state, task);
    if (place === null) continue;
    const stop = state.stop[task]!;
    tasks[task] = {
      stopCount: state.stopCount[task]!,
      stop: stop === "NoStop" ? null : stop,
      interrupted: state.interrupted[task]!,
      kicked: state.kicked[task]!,
      goroutine: place,
      pulled: state.pulled[task]!,
    };
  }
  return {
    tasks,
    taskSet: { stopCount: state.taskSetStopCount, runningGoroutines: state.runningGoroutines },
    kernel: { pause: state.pause },
  };
}

/** The text of the panic that ended the world in this state, or "". */
export function panicText(variables: object): string {
  return (variables as SpecState).panic.text;
}

function goroutine(state: SpecState, task: string): string | null {
  const place = state.goroutine[task]!;
  switch (place) {
    case "none":
    case "reaped":
      return null;
    case "new":
    case "exited":
      return place;
    case "parked":
      return state.signalled[task] || state.stopCount[task]! > 0 ? "parked" : "stuck";
    default:
      return "running";
  }
}
