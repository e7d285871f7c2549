import { Kernel, Panic } from "./kernel.js";

let kernel;
const task = ({ task }) => kernel.tasks.get(task);

/** What each action of a suite is in this kernel. */
const actions = {
  newTask: (args) => kernel.newTask(args.task),
  start: (args) => kernel.start(task(args)),
  doStop: (args) => kernel.doStop(task(args)),
  resume: (args) => kernel.resume(task(args)),
  runApp: (args) => kernel.runApp(task(args)),
  runInterrupt: (args) => kernel.runInterrupt(task(args)),
  leaveGuest: (args) => kernel.leaveGuest(task(args)),
  beginInternalStop: (args) => kernel.beginInternalStop(task(args), args.stop),
  endInternalStop: (args) => kernel.endInternalStop(task(args), args.stop),
  endNonExistentStop: (args) => kernel.endAnyInternalStop(task(args)),
  beginExternalStop: (args) => kernel.beginExternalStop(task(args)),
  endExternalStop: (args) => kernel.endExternalStop(task(args)),
  taskSetBeginExternalStop: () => kernel.beginExternalStopOfAll(),
  taskSetEndExternalStop: () => kernel.endExternalStopOfAll(),
};

export default {
  name: "my kernel",
  capabilities: ["calls", "goroutineSteps"],
  actions: Object.keys(actions),
  unobserved: ["tasks.*.pulled"],

  reset(config) {
    kernel = new Kernel(config.shape);
    for (const [name, { created }] of Object.entries(config.tasks)) if (created) kernel.newTask(name);
  },

  step({ name, args }) {
    try {
      actions[name](args);
      return { outcome: "ok" };
    } catch (thrown) {
      if (thrown instanceof Panic) return { outcome: "panic", message: thrown.message };
      throw thrown;
    }
  },

  observe() {
    const tasks = {};
    for (const [name, { stopCount, stop, interrupted, kicked, place, signalled }] of kernel.tasks) {
      const asleep = stopCount > 0 || signalled ? "parked" : "stuck";
      const goroutine = place === "new" ? "new" : place === "parked" ? asleep : "running";
      tasks[name] = { stopCount, stop, interrupted, kicked, goroutine };
    }
    const { stopCount, runningGoroutines } = kernel;
    return { tasks, taskSet: { stopCount, runningGoroutines }, kernel: { pause: "none" } };
  },
};
