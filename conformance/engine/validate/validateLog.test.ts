import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import type { LogEvent } from "../log/logEvent.ts";
import { LineFault } from "../parseLine.ts";
import { type LogModel, type ValidationProgress, validateLog } from "./validateLog.ts";
import { mostOpen } from "./validator.ts";

const folder = mkdtempSync(join(tmpdir(), "validate-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A counter that holds at most what the log's configuration says; `add` observes what the counter is afterwards. */
const counter: LogModel<number, LogEvent> = {
  model: ({ config: { most } }) => {
    if (typeof most !== "number")
      throw new LineFault("how much a counter holds", JSON.stringify(most ?? null));
    const after = (count: number) => (count < most ? [count + 1] : []);
    return {
      prepare: (event) => {
        if (event.action === "add") return event;
        throw new LineFault("an action among add", event.action);
      },
      events: {
        initial: 0,
        next: (count, { observed }) => after(count).filter((each) => each === (observed.count ?? each)),
        key: String,
        refusal: (count, { observed }) =>
          after(count).length === 0
            ? { condition: "count < most", found: `count is ${count}` }
            : { condition: `count = ${observed.count} afterwards`, found: `count would be ${count + 1}` },
        describe: (count) => ({ count }),
      },
    };
  },
};

const header = '{"format":"stopcount-log","version":1,"config":{"most":50}}';

/** A line in which somebody adds. */
const add = (from: number, to: number, count?: number, by = "c1") =>
  JSON.stringify({ action: "add", from, to, by, ...(count !== undefined && { observed: { count } }) });

function logOf(...lines: string[]): string {
  const file = join(folder, "log.ndjson");
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  return file;
}

const judged = (...lines: string[]) => validateLog(logOf(...lines), counter);

test("validateLog(): accepts what is possible in some order", async () => {
  const file = logOf(header, add(1, 4, 2), add(2, 3, 1), add(5, 6, 3));
  expect(await validateLog(file, counter)).toEqual({
    ...{ verdict: "accepted", file, events: 3, mostPossible: 1, rejection: null },
  });
});

test("validateLog(): takes the lines themselves, under a name", async () => {
  const lines = [header, add(1, 4, 2), add(2, 3, 1)];
  expect(await validateLog("run 7", counter, { lines })).toMatchObject({
    verdict: "accepted",
    file: "run 7",
  });
  const bad = validateLog("run 7", counter, { lines: [...lines, "no JSON"] });
  await expect(bad).rejects.toThrow("run 7, line 4: expected JSON, found no JSON");
});

test("validateLog(): an empty file is no log", async () => {
  await expect(judged()).rejects.toThrow("log.ndjson: expected a header, found an empty file. Mend the log");
});

test("validateLog(): says the most that was possible at once", async () => {
  const { verdict, mostPossible } = await judged(header, add(1, 9), add(2, 9), add(3, 4));
  expect(verdict).toBe("accepted");
  // The third has happened, and neither, one, the other or both of those that overlap it.
  expect(mostPossible).toBe(4);
});

test("validateLog(): rejects with the first impossible event, and reads no further", async () => {
  const validation = await judged(header, add(1, 2, 1), add(3, 4, 3), add(5, 6, 2), "no JSON");
  expect(validation).toMatchObject({ verdict: "rejected", events: 3 });
  expect(validation.rejection).toEqual({
    line: 3,
    event: {
      ...{ action: "add", args: {}, by: "c1", from: 3, to: 4, outcome: { outcome: "ok" } },
      observed: { count: 3 },
    },
    text: "add() by c1, observed count: 3",
    possible: [
      { after: [], state: { count: 1 }, condition: "count = 3 afterwards", found: "count would be 2" },
    ],
    possibleStates: 1,
  });
});

test("validateLog(): rejects an event that is impossible only at the end of the log", async () => {
  const { verdict, rejection } = await judged(header, add(1, 9, 2));
  expect({ verdict, line: rejection!.line }).toEqual({ verdict: "rejected", line: 2 });
});

test("validateLog(): tells what overlaps the impossible event, the closest states first", async () => {
  const { rejection } = await judged(
    header,
    add(1, 9, undefined, "c1"),
    add(2, 9, undefined, "c2"),
    add(3, 4, 9),
  );
  const { line, possible, possibleStates } = rejection!;
  expect({ line, possibleStates }).toEqual({ line: 4, possibleStates: 4 });
  expect(possible.map(({ after, state }) => [after.map((each) => each.line), state])).toEqual([
    [[], { count: 0 }],
    [[2], { count: 1 }],
    [[3], { count: 1 }],
    [[2, 3], { count: 2 }],
  ]);
  expect(possible[1]!.after).toEqual([{ line: 2, text: "add() by c1" }]);
});

test("validateLog(): shows four possibilities, and counts the others", async () => {
  const { rejection } = await judged(header, add(1, 9), add(1, 9), add(1, 9), add(3, 4, 9));
  expect([rejection!.possible.length, rejection!.possibleStates]).toEqual([4, 8]);
});

test.each<[string, string[], string]>([
  ["of another kind of system", [header.replace("most", "least"), add(1, 2)], "line 1: expected how much"],
  [
    "with an action that the model has not",
    [header, '{"action":"take","at":1}'],
    "line 2: expected an action",
  ],
  [
    "in which too many events overlap",
    [header, ...Array.from({ length: mostOpen + 1 }, (_, i) => add(1, 99, i + 1))],
    "line 32: expected at most 30 events that overlap, found more. Mend the log",
  ],
  [
    "that leaves too much open",
    [header, ...Array.from({ length: 20 }, () => add(1, 9)), add(10, 11)],
    "line 22: expected at most 100000 states that are possible at once",
  ],
  [
    "that leaves too much open at its end",
    [header, ...Array.from({ length: 20 }, () => add(1, 9))],
    "line 21: expected at most 100000 states that are possible at once",
  ],
])("validateLog(): refuses a log %s", async (_, lines, message) => {
  await expect(judged(...lines)).rejects.toThrow(message);
});

/** Moments that pass as they are asked for, 1 ms each. */
function withoutWaiting(): void {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now++);
}

afterEach(() => vi.restoreAllMocks());

test("validateLog(): tells its progress by time", async () => {
  withoutWaiting();
  const lines = Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ action: "add", at: i }));
  const progress: ValidationProgress[] = [];
  await validateLog("log", counter, {
    lines: [header.replace("50", "99999"), ...lines],
    onProgress: (each) => progress.push(each),
  });
  expect(progress.length).toBeGreaterThan(10);
  for (const [i, { events }] of progress.entries())
    expect(events).toBeGreaterThan(progress[i - 1]?.events ?? 0);
});

/** One event takes long: the last, after which all the others end. */
const longSearch = [header, ...Array.from({ length: 13 }, () => add(1, 9)), add(10, 10, 14)];

test("validateLog(): tells its progress while one event takes long", async () => {
  withoutWaiting();
  const progress: ValidationProgress[] = [];
  const options = { lines: longSearch, onProgress: (each: ValidationProgress) => progress.push(each) };
  expect((await validateLog("log", counter, options)).verdict).toBe("accepted");
  expect(new Set(progress.map(({ events }) => events))).toEqual(new Set([14]));
  expect(progress.length).toBeGreaterThan(1);
  for (const [i, { states }] of progress.entries())
    expect(states).toBeGreaterThan(progress[i - 1]?.states ?? 0);
});

test("validateLog(): stops when it is to, before an event and while one takes long", async () => {
  withoutWaiting();
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(judged(header, add(1, 2))).resolves.toMatchObject({ verdict: "accepted" });
  const before = validateLog("log", counter, { signal, lines: [header, add(1, 2)] });
  await expect(before).rejects.toThrow("enough");
  const controller = new AbortController();
  const amid = validateLog("log", counter, { signal: controller.signal, lines: longSearch });
  setImmediate(() => controller.abort(new Error("enough")));
  await expect(amid).rejects.toThrow("enough");
});
