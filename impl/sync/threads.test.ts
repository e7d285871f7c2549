import { describe, expect, test } from "vitest";
import { sharedPages } from "./atomic/atoms.ts";
import { inThreads } from "./fixtures/inThreadsForTests.ts";

const [first, second, wrong] = [32, 33, 34];

function shared() {
  const memory = sharedPages();
  return { memory, words: new Int32Array(memory.buffer) };
}

describe("on real threads", { timeout: 60_000 }, () => {
  test("a Mutex keeps a count whole", async () => {
    const { memory, words } = shared();
    const times = 50_000;
    await inThreads(
      memory,
      [0, 1, 2, 3].map((role) => ({ job: "count", role, times })),
    );
    expect([words[first], words[0]]).toEqual([4 * times, 0]);
  });

  test("an RWMutex lets nobody read what is half written, and leaves no trace", async () => {
    const { memory, words } = shared();
    const times = 10_000;
    const jobs = ["write", "write", "read", "read"].map((job, role) => ({ job, role, times }));
    await inThreads(memory, jobs);
    expect([words[first], words[second], words[wrong]]).toEqual([2 * times, 2 * times, 0]);
    expect([...words.subarray(8, 13)]).toEqual([0, 0, 0, 0, 0]);
  });

  test("two play ping-pong by Conds", async () => {
    const { memory, words } = shared();
    const times = 5_000;
    await inThreads(
      memory,
      [0, 1].map((role) => ({ job: "pingPong", role, times })),
    );
    expect(words[first]).toBe(0);
  });

  test("a Cond loses no wake-up", async () => {
    const { memory, words } = shared();
    const times = 5_000;
    const jobs = ["take", "take", "give", "give"].map((job, role) => ({ job, role, times }));
    await inThreads(memory, jobs);
    expect(words[first]).toBe(0);
  });

  test("a WaitGroup lets nobody go early", async () => {
    const { memory, words } = shared();
    const times = 1_000;
    const jobs = [0, 1, 2, 3].map((role) => ({ job: "rounds", role, times }));
    await inThreads(memory, jobs);
    expect([words[wrong], words[24], words[25]]).toEqual([0, 0, 0]);
  });

  test("a hang is an error that says how far each has come", async () => {
    const { memory } = shared();
    const jobs = [
      { job: "count", role: 0, times: 10 },
      { job: "hang", role: 1, times: 1 },
    ];
    await expect(inThreads(memory, jobs, 1_500)).rejects.toThrow(
      "Threads hang after 1500 ms, in rounds count(0) 10 of 10, hang(1) 0 of 1",
    );
  });
});
