import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Crew } from "../../../impl/threads/crew.ts";
import type { ThreadsProgram } from "../../../impl/threads/program/program.ts";
import { findForTests } from "../../../tla/fixtures/findForTests.ts";
import { validateLog } from "../../engine/validate/validateLog.ts";
import { logModel } from "../executableSpec/log/logModel.ts";
import { logOf } from "../parallel/logOf.ts";
import { programOf } from "../parallel/programOf.ts";
import { validateByTlc } from "./validateByTlc.ts";

const spec = fileURLToPath(new URL("../../../spec", import.meta.url));
const fixtures = fileURLToPath(new URL("../executableSpec/log/fixtures", import.meta.url));
// Node 20 does not strip types: threads run the compiled sources, which are of today when tests begin.
const thread = new URL("../../../dist/impl/threads/thread.js", import.meta.url);
const { reason } = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "validate-by-tlc-"));
afterAll(() => rmSync(folder, { recursive: true }));

const shapes = ["seed", "current"] as const;
type Shape = (typeof shapes)[number];

/** A log by a name that says what it is. */
type Case = { readonly name: string; readonly lines: readonly string[] };

/** Logs that the shape `current` rejects and `seed` accepts; other rejected ones are judged in their own shape alone, to save time. */
const acceptedInSeed = [
  ...["signalIsForgotten.ndjson", "takenInterruptIsNoticed.ndjson"],
  ...["bornAfterLastExit.ndjson", "lastEndsStopThatIsNotCounted.ndjson"],
];

const shipped: readonly Case[] = ["accepted", "rejected"].flatMap((kind) =>
  readdirSync(join(fixtures, kind)).flatMap((log) => {
    const text = readFileSync(join(fixtures, kind, log), "utf8").trimEnd();
    const inBoth = kind === "accepted" || acceptedInSeed.includes(log);
    return (inBoth ? shapes : (["current"] as const)).map((shape) => ({
      name: `${kind}/${log} in the shape ${shape}`,
      lines: text.replace(/"shape":"\w+"/, `"shape":"${shape}"`).split("\n"),
    }));
  }),
);

/** Two callers and two tasks: a pause, stops and signals that look for a receiver. */
const smallProgram = (shape: Shape): ThreadsProgram => ({
  config: {
    shape,
    groups: ["g1"],
    tasks: [
      { name: "t1", group: "g1" },
      { name: "t2", group: "g1" },
    ],
    stops: [],
    signals: [{ name: "SIGUSR1", masked: false }],
  },
  callers: [
    [{ call: "sendGroupSignal", task: 0, signal: 0 }, { call: "pause" }, { call: "unpause" }],
    [
      { call: "beginExternalStop", task: 1 },
      { call: "endExternalStop", task: 1 },
    ],
  ],
  applications: [[{ does: "runs", milliseconds: 1 }], [{ does: "blocks", milliseconds: 1 }]],
});

type Line = {
  action: string;
  from: number;
  to: number;
  observed?: { stopCount?: number; goroutine?: string };
};

/** Cut where nothing spans, as soon as Pause has returned. */
function beginning(events: readonly Line[]): Line[] {
  const returned = events.findIndex(({ action }) => action === "pauseReturn");
  let ended = -1;
  for (const [i, { from, to }] of events.entries()) {
    if (i > returned && from > ended) return events.slice(0, i);
    ended = Math.max(ended, to);
  }
  return [...events];
}

const changed = (events: readonly Line[], at: number, change: Partial<Line>): Line[] =>
  events.map((each, i) => (i === at ? { ...each, ...change } : each));

/** What is done to a log to make another of it. */
const tampered: Readonly<Record<string, (events: readonly Line[]) => Line[]>> = {
  "a count one too high": (events) => {
    const at = events.findIndex(({ action }) => action === "taskSetBeginTurn");
    return changed(events, at, { observed: { stopCount: events[at]!.observed!.stopCount! + 1 } });
  },
  "a pause that returns at once": (events) => {
    const at = events.findIndex(({ action }) => action === "pauseReturn");
    const { to } = events.find(({ action }) => action === "pauseTurns")!;
    return changed(events, at, { from: to, to }).sort((a, b) => a.from - b.from);
  },
  "a look for a receiver that finds the contrary": (events) => {
    const at = events.findIndex(({ action }) => action.endsWith("Receive"));
    const action = events[at]!.action === "canReceive" ? "cannotReceive" : "canReceive";
    return changed(events, at, { action });
  },
  "a turn left out": (events) => {
    const at = events.findLastIndex(({ action }) => action === "doStop");
    return events.filter((_, i) => i !== at);
  },
};

/** A log of a run that came to its end, without one of its interrupts, whichever. */
function interruptLeftOut(events: readonly Line[]): Line[] {
  const interrupts = events.filter(({ action }) => action === "interrupt");
  const out = interrupts[Math.floor(Math.random() * interrupts.length)];
  return events.filter((each) => each !== out);
}

/** Of runs with a kill of a group, and of all; in both a task exits, and the kernel is saved and restored. */
const seedOf: Readonly<Record<Shape, number>> = { seed: 42, current: 35 };

async function recorded(): Promise<Case[]> {
  const crew = new Crew({ record: true, noise: true, thread });
  try {
    const cases: Case[] = [];
    for (const shape of shapes) {
      const run = async (program: ThreadsProgram) => logOf(program.config, (await crew.run(program)).events);
      cases.push({ name: `a long run in the shape ${shape}`, lines: await run(programOf(seedOf[shape])) });
      const [header, ...lines] = await run(smallProgram(shape));
      const all = lines.map((line) => JSON.parse(line) as Line);
      const events = beginning(all);
      const add = (what: string, all: readonly Line[]) =>
        cases.push({
          name: `a run in the shape ${shape}, ${what}`,
          lines: [header!, ...all.map((each) => JSON.stringify(each))],
        });
      add("its beginning", events);
      add("an interrupt left out", interruptLeftOut(all));
      for (const [what, tamper] of Object.entries(tampered)) add(what, tamper(events));
    }
    return cases;
  } finally {
    await crew.end();
  }
}

type Verdicts = { readonly tlc: string; readonly validator: string; readonly lines: readonly string[] };

async function judged({ lines }: Case, file: string): Promise<Verdicts> {
  writeFileSync(file, `${lines.join("\n")}\n`);
  const { verdict: validator } = await validateLog(file, logModel);
  const { verdict: tlc } = await validateByTlc(file, spec);
  return { tlc, validator, lines };
}

/** Two at a time: a machine for tests has two processors. */
async function judgedEach(cases: readonly Case[]): Promise<Map<string, Verdicts>> {
  const verdicts = new Map<string, Verdicts>();
  const left = cases.entries();
  const worker = async () => {
    for (const [i, each] of left) verdicts.set(each.name, await judged(each, join(folder, `${i}.ndjson`)));
  };
  await Promise.all([worker(), worker()]);
  return verdicts;
}

describe.skipIf(reason !== null)(`validateByTlc() ${reason ?? ""}`, () => {
  let verdicts: ReadonlyMap<string, Verdicts>;
  beforeAll(async () => {
    verdicts = await judgedEach([...shipped, ...(await recorded())]);
  }, 400_000);

  test.each(shipped)("TLC and the validator say the same of $name", ({ name }) => {
    const { tlc, validator } = verdicts.get(name)!;
    expect(tlc).toBe(validator);
  });

  test("a spec that TLC cannot check neither accepts nor rejects", async () => {
    const file = join(fixtures, "accepted/oneLife.ndjson");
    await expect(validateByTlc(file, folder)).rejects.toThrow(
      /^TLC cannot judge .*oneLife\.ndjson\. Errored: /,
    );
  }, 60_000);

  test.each(
    shapes.flatMap((shape) => [
      `a long run in the shape ${shape}`,
      `a run in the shape ${shape}, its beginning`,
    ]),
  )("TLC and the validator accept %s", (name) => {
    const { tlc, validator, lines } = verdicts.get(name)!;
    expect({ tlc, validator }, lines.join("\n")).toEqual({ tlc: "accepted", validator: "accepted" });
  });

  test.each(shapes)("TLC and the validator reject a run in the shape %s, an interrupt left out", (shape) => {
    const { tlc, validator, lines } = verdicts.get(`a run in the shape ${shape}, an interrupt left out`)!;
    expect({ tlc, validator }, lines.join("\n")).toEqual({ tlc: "rejected", validator: "rejected" });
  });

  test.each(shapes.flatMap((shape) => Object.keys(tampered).map((what) => [shape, what] as const)))(
    "TLC and the validator say the same of a run in the shape %s, %s",
    (shape, what) => {
      const { tlc, validator, lines } = verdicts.get(`a run in the shape ${shape}, ${what}`)!;
      expect(tlc, lines.join("\n")).toBe(validator);
      if (what === "a count one too high") expect(tlc).toBe("rejected");
    },
  );
});
