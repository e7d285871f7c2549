import { expect, test } from "vitest";
import { WorkerReader } from "./workerReader.ts";

const text = [
  "TLC Worker Version 2.18 of 20 March 2023",
  "Parsing file /tmp/1/Odometer.tla",
  "Semantic processing of module Odometer",
  "TLC worker with 2 threads ready at: Wed Nov 25 19:51:51 UTC 2026",
  "there, work completed at: Wed Nov 25 19:51:53 UTC 2026 Computed: 72000 and a cache hit ratio of 0.952, Thank you!",
  "there, work completed at: Wed Nov 25 19:51:53 UTC 2026 Computed: 0 and a cache hit ratio of 1, Thank you!",
].join("\n");

test("WorkerReader: reads what each thread generated, in any chunks", () => {
  for (const chunks of [[text], [...text]]) {
    const reader = new WorkerReader();
    for (const chunk of chunks) reader.stdout(chunk);
    expect(reader.finish().generated).toEqual([72_000, 0]);
  }
});

test("WorkerReader: keeps the last lines, those of parsing left out", () => {
  const reader = new WorkerReader();
  reader.stdout("Parsing file A.tla\nSemantic processing of module A\nready\n");
  reader.stderr("no route to host\n");
  expect(reader.finish().lastLines).toEqual(["ready", "no route to host"]);
  for (let line = 1; line <= 30; line++) reader.stdout(`${line}\n`);
  expect(reader.finish().lastLines).toHaveLength(20);
});
