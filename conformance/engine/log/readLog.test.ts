import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { LogError } from "./logError.ts";
import { eventText, type LogEvent } from "./logEvent.ts";
import { logJsonSchema } from "./logSchema.ts";
import { readLog } from "./readLog.ts";

const folder = mkdtempSync(join(tmpdir(), "read-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

const header = '{"format":"stopcount-log","version":1,"config":{"most":3}}';
const add = '{"action":"add","at":1}';

/** Reads a log of these lines. */
async function read(...lines: string[]) {
  return readFile(`${lines.join("\n")}\n`);
}

async function readFile(text: string | Uint8Array) {
  const file = join(folder, "log.ndjson");
  writeFileSync(file, text);
  const events: [line: number, event: LogEvent][] = [];
  const headers: object[] = [];
  await readLog(file, {
    header: (each) => headers.push(each),
    event: (event, line) => {
      events.push([line, event]);
    },
  });
  return { headers, events };
}

test("readLog(): gives the header, and each event with its line", async () => {
  const { headers, events } = await read(
    header.replace("}}", '},"recorder":{"seed":7}}'),
    '{"action":"add","args":{"by":2},"from":1,"to":4,"by":"c1","observed":{"count":2}}',
    '{"action":"take","at":1,"outcome":"panic","message":"count is 0"}',
  );
  const head = { format: "stopcount-log", version: 1, config: { most: 3 }, recorder: { seed: 7 } };
  expect(headers).toEqual([head]);
  expect(events).toEqual([
    [
      2,
      {
        ...{ action: "add", args: { by: 2 }, by: "c1", from: 1, to: 4 },
        ...{ outcome: { outcome: "ok" }, observed: { count: 2 } },
      },
    ],
    [
      3,
      {
        ...{ action: "take", args: {}, by: null, from: 1, to: 1, observed: {} },
        outcome: { outcome: "panic", message: "count is 0" },
      },
    ],
  ]);
});

test.each([
  ["without a line feed at its end", `${header}\n${add}`],
  ["of a system that ends lines in two characters", `${header}\r\n${add}\r\n`],
  ["with the outcome ok said", `${header}\n${add.replace("}", ',"outcome":"ok"}')}\n`],
  ["whose number is the largest", `${header}\n${add.replace("1", "2147483647")}\n`],
])("readLog(): takes a file %s", async (_, text) => {
  expect((await readFile(text)).events.length).toBe(1);
});

const either = /line 2: expected either "at", or "from" and "to", found /;
const message = /line 2: expected a "message" with the outcomes panic and error only, found "m"/;

test.each<[string, string | Uint8Array, RegExp]>([
  ["is empty", "", /log\.ndjson: expected a header, found an empty file/],
  ["has an empty line", `\n${add}\n`, /line 1: expected a JSON object, found an empty line/],
  [
    "has but a header",
    `${header}\n`,
    /line 1: expected an event after the header, found the end of the file/,
  ],
  [
    "begins with an event",
    `${add}\n`,
    /line 1: expected a header with "format":"stopcount-log", found \{"ac/,
  ],
  ["begins with a number", "1\n", /line 1: expected a header with "format":"stopcount-log", found 1\./],
  ["is a suite", `${header.replace("log", "suite")}\n`, /line 1: .*"stopcount-log", found .*-suite/],
  [
    "is of another version",
    `${header.replace("1", "2")}\n`,
    /line 1: expected log version 1, found version 2/,
  ],
  [
    "is of no version",
    `${header.replace('"version":1,', "")}\n`,
    /expected log version 1, found version undef/,
  ],
  [
    "has no configuration",
    `${header.replace("config", "conf")}\n`,
    /line 1: expected config to be an object, found none/,
  ],
  ["is no JSON", `${header}\nadd at 1\n`, /line 2: expected JSON, found add at 1/],
  ["was cut in a line", `${header}\n${add}\n{"action":"ad`, /line 3: expected JSON, found \{"action":"ad\./],
  ["is no UTF-8", Buffer.from(`${header}\n\xff\n`, "latin1"), /line 2: expected UTF-8, found other bytes/],
  [
    "has an unknown key",
    `${header}\n${add.replace("}", ',"thread":1}')}\n`,
    /line 2: expected only fields that the format has, found "thread"/,
  ],
  [
    "has a key twice",
    `${header}\n${add.replace("}", ',"at":2}')}\n`,
    /line 2: expected each key once, found "at"/,
  ],
  ["has no action", `${header}\n{"at":1}\n`, /line 2: expected action to be a text, found none/],
  [
    "has an action of two words",
    `${header}\n{"action":"add it","at":1}\n`,
    /line 2: expected action to be one word of .*, found "add it"/,
  ],
  [
    "has another outcome",
    `${header}\n${add.replace("}", ',"outcome":"failed"}')}\n`,
    /line 2: expected outcome to be one of "ok", "panic", "error", found "failed"/,
  ],
  ["has no time", `${header}\n{"action":"add"}\n`, either],
  ["has both times", `${header}\n{"action":"add","at":1,"from":1,"to":2}\n`, either],
  ["has a moment and a beginning", `${header}\n{"action":"add","at":1,"from":1}\n`, either],
  ["has no end", `${header}\n{"action":"add","from":1}\n`, either],
  ["has no beginning", `${header}\n{"action":"add","to":1}\n`, either],
  [
    "ends before it begins",
    `${header}\n{"action":"add","from":5,"to":4}\n`,
    /line 2: expected "to" to be 5 or more, as "from" is, found 4/,
  ],
  [
    "goes back in time",
    `${header}\n${add.replace("1", "3")}\n${add}\n`,
    /line 3: expected events in the order of "from", at least 3 here, found 1/,
  ],
  [
    "has a time below zero",
    `${header}\n${add.replace("1", "-1")}\n`,
    /line 2: expected at to be 0 or more, found -1/,
  ],
  [
    "has a number too large",
    `${header}\n${add.replace("1", "2147483648")}\n`,
    /line 2: .* integer of 32 bits, /,
  ],
  [
    "has a fraction",
    `${header}\n${add.replace("1", "1.5")}\n`,
    /line 2: expected an integer of 32 bits, found 1\.5/,
  ],
  ["has a message without an outcome", `${header}\n${add.replace("}", ',"message":"m"}')}\n`, message],
  [
    "has a panic without a message",
    `${header}\n${add.replace("}", ',"outcome":"panic"}')}\n`,
    /line 2: expected a "message" with the outcome panic, found none/,
  ],
  [
    "has an error without a message",
    `${header}\n${add.replace("}", ',"outcome":"error"}')}\n`,
    /line 2: expected a "message" with the outcome error, found none/,
  ],
  [
    "names a thread by nothing",
    `${header}\n${add.replace("}", ',"by":""}')}\n`,
    /line 2: expected by to be a text that is not empty, found ""/,
  ],
  [
    "names a thread by too much",
    `${header}\n${add.replace("}", `,"by":"${"c".repeat(201)}"}`)}\n`,
    /line 2: expected by to be a text of at most 200 characters, found "c+/,
  ],
])("readLog(): refuses a file that %s", async (_, text, expected) => {
  const error = await readFile(text).then(
    () => null,
    (thrown: Error) => thrown,
  );
  expect(error).toBeInstanceOf(LogError);
  expect(error!.message).toMatch(expected);
  expect(error!.message).toMatch(/\. Mend the log, or what records it: docs\/logs\.md has the format$/);
});

test("readLog(): says of a file that cannot be opened to name another", async () => {
  const reader = { header: () => {}, event: () => {} };
  mkdirSync(join(folder, "sub"));
  for (const [name, found] of [
    ["none.ndjson", "none"],
    ["sub", "a directory"],
  ] as const) {
    const message = `expected a regular file of at most 2 GiB, found ${found}. Name a log file`;
    await expect(readLog(join(folder, name), reader)).rejects.toThrow(message);
  }
});

test("readLog(): says of a file without a name that it has none", async () => {
  const message = /^"": expected a regular file of at most 2 GiB, found none\. Name a log file$/;
  await expect(readLog("", { header: () => {}, event: () => {} })).rejects.toThrow(message);
});

test.skipIf(process.getuid?.() === 0)(
  "readLog(): says of a file that nobody may read to name another",
  async () => {
    const file = join(folder, "locked.ndjson");
    writeFileSync(file, `${header}\n${add}\n`, { mode: 0 });
    const message = "found one that cannot be read (EACCES). Name a log file";
    await expect(readLog(file, { header: () => {}, event: () => {} })).rejects.toThrow(message);
  },
);

test("eventText(): says who did what, and how it ended", () => {
  const event: LogEvent = {
    ...{ action: "take", args: { by: 2 }, by: "c1", from: 1, to: 2, observed: { count: -1 } },
    outcome: { outcome: "panic", message: "count is 0" },
  };
  expect(eventText(event)).toBe('take(by: 2) by c1, ended with panic "count is 0", observed count: -1');
  expect(eventText({ ...event, by: null, outcome: { outcome: "ok" }, observed: {} })).toBe("take(by: 2)");
});

test("logJsonSchema(): has the keys of a header and of an event, and no others", () => {
  const { anyOf } = logJsonSchema() as { anyOf: { properties: object; additionalProperties: boolean }[] };
  expect(anyOf.map(({ properties }) => Object.keys(properties))).toEqual([
    ["format", "version", "config", "recorder"],
    ["action", "args", "at", "from", "to", "by", "outcome", "message", "observed"],
  ]);
  expect(anyOf.every(({ additionalProperties }) => additionalProperties === false)).toBe(true);
});
