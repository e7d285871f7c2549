/** A panic of this kernel; what was changed before it stays changed. */
export class Panic extends Error {}

/** A task, its stops, and where its goroutine is. */
class Task {
  stopCount = 0;
  stop = null;
  interrupted = false;
  kicked = false;
  signalled = false;
  place = "new";
  runState = "runApp";
}

/** The implementation under test: a kernel that knows stops and the run loop, and nothing else. */
export class Kernel {
  tasks = new Map();
  stopCount = 0;
  runningGoroutines = 0;

  /** @param {"seed" | "current"} shape */
  constructor(shape) {
    this.shape = shape;
  }

  newTask(name) {
    const t = new Task();
    t.stopCount = this.stopCount;
    this.tasks.set(name, t);
  }
  start(t) {
    t.place = "doStop";
    t.interrupted = true;
    this.runningGoroutines++;
  }

  beginInternalStop(t, stop) {
    if (t.stop !== null) {
      throw new Panic(`Attempting to enter internal stop ${stop} when already in internal stop ${t.stop}`);
    }
    t.stop = stop;
    beginStop(t);
    t.place = "doStop";
  }
  endInternalStop(t, stop) {
    if (t.stop === stop) this.endAnyInternalStop(t);
  }
  endAnyInternalStop(t) {
    if (t.stop === null) throw new Panic("Attempting to leave non-existent internal stop");
    t.stop = null;
    endStop(t);
  }
  beginExternalStop(t) {
    beginStop(t);
    t.interrupted = true;
    t.kicked = true;
  }
  endExternalStop(t) {
    endStop(t);
  }
  beginExternalStopOfAll() {
    this.stopCount = (this.stopCount + 1) | 0;
    if (this.stopCount <= 0) throw new Panic(`Invalid stopCount: ${this.stopCount}`);
    for (const t of this.tasks.values()) this.beginExternalStop(t);
  }
  endExternalStopOfAll() {
    this.stopCount = (this.stopCount - 1) | 0;
    if (this.stopCount < 0) throw new Panic(`Invalid stopCount: ${this.stopCount}`);
    for (const t of this.tasks.values()) this.endExternalStop(t);
  }

  doStop(t) {
    t.place = t.stopCount > 0 ? "parked" : "runState";
    if (t.place === "parked") this.runningGoroutines--;
  }
  resume(t) {
    t.signalled = false;
    if (t.stopCount > 0) return;
    t.place = "runState";
    this.runningGoroutines++;
  }
  runApp(t) {
    t.place = t.interrupted ? "doStop" : "guest";
    if (t.interrupted) t.runState = "runInterrupt";
    if (this.shape === "seed") t.interrupted = false;
  }
  runInterrupt(t) {
    t.place = "doStop";
    t.runState = "runApp";
    if (this.shape === "current") t.interrupted = false;
  }
  leaveGuest(t) {
    t.place = "doStop";
    t.kicked = false;
  }
}

function beginStop(t) {
  t.stopCount = (t.stopCount + 1) | 0;
  if (t.stopCount <= 0) throw new Panic(`Invalid stopCount: ${t.stopCount}`);
}

function endStop(t) {
  t.stopCount = (t.stopCount - 1) | 0;
  if (t.stopCount < 0) throw new Panic(`Invalid stopCount: ${t.stopCount}`);
  if (t.stopCount === 0 && t.place === "parked") t.signalled = true;
}
