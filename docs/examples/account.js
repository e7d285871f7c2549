import { everySchedule, randomWalk, replayOf, runSchedule } from "stopcount";

/** Pays one in: the load and the store are two steps, so a scheduler may put others between them. */
function* payIn(account, amount) {
  const balance = account.balance;
  yield;
  account.balance = balance + amount;
}

/** A system of threads that are generators; a step is what lies between two yields. */
export function payments(...amounts) {
  let account;
  let threads;
  return {
    reset() {
      account = { balance: 0 };
      threads = amounts.map((amount) => payIn(account, amount));
    },
    enabled: () => [...threads.keys()].filter((i) => threads[i] !== null),
    take(i) {
      if (threads[i].next().done) threads[i] = null;
    },
    threadOf: (i) => i,
    balance: () => account.balance,
  };
}

/** The first schedule of all by which a payment is lost, or null. */
export function lostPayment() {
  const system = payments(1, 1);
  for (const { schedule } of everySchedule(system)) if (system.balance() !== 2) return schedule;
  return null;
}

/** The same by chance, for systems with too many schedules. */
export function lostByChance(runs) {
  const system = payments(1, 1, 1);
  for (let seed = 1; seed <= runs; seed++) {
    const { schedule } = runSchedule(system, randomWalk(seed));
    if (system.balance() !== 3) return schedule;
  }
  return null;
}

/** What is left when a schedule is run again. */
export function balanceAfter(schedule) {
  const system = payments(1, 1);
  runSchedule(system, replayOf(schedule));
  return system.balance();
}
