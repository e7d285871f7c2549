import { type Answer, defineAdapter } from "stopcount";

/** The system at the start of a trace. */
type Config = {
  shape: "seed" | "current";
  groups: string[];
  tasks: Record<string, { group: string; created: boolean; externalStops: number }>;
  stops: Record<string, { killable: boolean }>;
  signals: Record<string, { masked: boolean }>;
  taskSetStopCount: number;
};

/** The arguments of an action: those that its line below names. */
type Args = { task: string; group: string; stop: string; signal: string };

type TaskObservation = {
  stopCount: number;
  stop: string | null;
  interrupted: boolean;
  kicked: boolean;
  goroutine: "new" | "running" | "parked" | "stuck" | "exited";
  pulled: number;
};

const notFilledIn: Answer = { outcome: "blocked", message: "not filled in yet" };

/** One system of tasks, from the start of a trace to its end. */
class World {
  // What is seen at the start stands for the implementation, which is to come here.
  readonly #tasks: Record<string, TaskObservation> = {};
  readonly #stopCount: number;

  /** Makes a fresh system. The tasks that exist are not started yet. */
  constructor({ tasks, taskSetStopCount }: Config) {
    this.#stopCount = taskSetStopCount;
    const still = { stop: null, interrupted: false, kicked: false, goroutine: "new", pulled: 0 } as const;
    for (const [name, { created, externalStops }] of Object.entries(tasks)) {
      if (created) this.#tasks[name] = { stopCount: taskSetStopCount + externalStops, ...still };
    }
  }

  /** What is seen now: of each task that is born and not reaped, of the TaskSet, and of the pause. */
  observe() {
    const taskSet = { stopCount: this.#stopCount, runningGoroutines: 0 };
    return { tasks: this.#tasks, taskSet, kernel: { pause: "none" } };
  }

  /**
   * Does one action, and returns when all goroutines are at rest: `{ outcome: "ok" }`, "error" with its message where the call
   * answers one, "panic" with its message where the implementation panics.
   */
  step(name: string, args: Args): Answer {
    return this.#actions[name]?.(args) ?? notFilledIn;
  }

  readonly #actions: Record<string, (args: Args) => Answer> = {
    // actions
  };
}

let world: World;

export default defineAdapter({
  name: "my kernel",
  // More that there is: signals, saveRestore, presetCounts, picks. Without them traces end earlier.
  capabilities: ["calls", "settles"],
  reset(config) {
    world = new World(config as Config);
  },
  step: ({ name, args }) => world.step(name, args as Args),
  observe: () => world.observe(),
});
