import { everySchedule, replayOf, runSchedule } from "stopcount";

/** Sleeps for as long as nothing is in the box, but looks and goes to sleep in two steps. */
function* take(box) {
  while (!box.full) {
    yield "look";
    box.asleep = true;
    yield "sleep";
  }
  box.full = false;
}

/** Puts something in, and wakes who sleeps. */
function* put(box) {
  box.full = true;
  yield "put";
  box.asleep = false;
}

/** Thread 0 takes, thread 1 puts. A thread that sleeps has no step until it is woken; who is done has none. */
export function mailbox() {
  let box;
  let threads;
  const isAsleep = (i) => i === 0 && box.asleep;
  return {
    reset() {
      box = { full: false, asleep: false };
      threads = [take(box), put(box)];
    },
    enabled: () => [0, 1].filter((i) => threads[i] !== null && !isAsleep(i)),
    take(i) {
      if (threads[i].next().done) threads[i] = null;
    },
    threadOf: (i) => i,
    // Who sleeps for ever is not done: without this a run that nobody goes on with would end well.
    isDone: () => threads.every((thread) => thread === null),
  };
}

/** The first schedule that ends with somebody asleep whom nobody will wake, or null. */
export function lostWakeup() {
  for (const { end, schedule } of everySchedule(mailbox())) if (end === "deadlock") return schedule;
  return null;
}

/** How a schedule ends when it is run again. */
export const endOf = (schedule) => runSchedule(mailbox(), replayOf(schedule)).end;
