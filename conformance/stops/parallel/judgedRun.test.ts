import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { Crew } from "../../../impl/threads/crew.ts";
import { validateLog } from "../../engine/validate/validateLog.ts";
import type { Operator } from "../executableSpec/actions/operator.ts";
import { logModel } from "../executableSpec/log/logModel.ts";
import type { SpecState } from "../executableSpec/specState.ts";
import { mutated } from "../mutants/mutatedCode.ts";
import { judgedRun } from "./judgedRun.ts";
import { mutatedThread } from "./mutatedThread.ts";
import { parallelMutants } from "./parallelMutants.ts";
import { programOf } from "./programOf.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
// Node 20 does not strip types: threads run the compiled sources, which are of today when tests begin.
const thread = new URL("../../../dist/impl/threads/thread.js", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "judged-run-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("judgedRun()", { timeout: 120_000 }, () => {
  test.each([true, false])("accepts what the reference does on threads, noise %s", async (noise) => {
    const crew = new Crew({ record: true, noise, thread });
    try {
      for (let seed = 1; seed <= 15; seed++) {
        const judged = await judgedRun(crew, programOf(seed), `seed ${seed}`);
        expect(judged).toMatchObject({ verdict: "accepted", text: "" });
        expect(judged.calls).toBeGreaterThanOrEqual(400);
        expect(judged.events).toBeGreaterThan(judged.calls);
      }
    } finally {
      await crew.end();
    }
  });

  test("rejects each of these runs with any of its interrupts left out", async () => {
    const crew = new Crew({ record: true, noise: true, thread });
    try {
      // With a kill of all and of a group, and with neither.
      for (const seed of [15, 16]) {
        const { log } = await judgedRun(crew, programOf(seed), `seed ${seed}`);
        const interrupts = [...log.keys()].filter((i) => log[i]!.includes('"action":"interrupt"'));
        expect(interrupts.length).toBeGreaterThan(20);
        for (const out of interrupts) {
          const lines = log.filter((_, i) => i !== out);
          const { verdict } = await validateLog("an interrupt left out", logModel, { lines });
          expect(verdict, `without line ${out + 1} of\n${log.join("\n")}`).toBe("rejected");
        }
      }
    } finally {
      await crew.end();
    }
  });

  // Those that show in nearly every run; the others need hundreds: npm run stress -- --mutants.
  test.each([
    ["wait-over-while-one-runs", ["rejected"]],
    ["mutex-locked-though-it-is-held", ["failed"]],
    ["task-set-unlocked-before-it-stops-each", ["rejected", "failed"]],
    ["sleeper-not-woken-by-the-unlock", ["stalled"]],
  ])("notices %s", async (name, verdicts) => {
    const mutant = parallelMutants.find((each) => each.name === name)!;
    const crew = new Crew({
      ...{ record: true, noise: true, stallAfter: 3000 },
      thread: await mutatedThread(mutant, root, folder),
    });
    const found: string[] = [];
    try {
      for (let seed = 1; seed <= 20 && !found.some((each) => verdicts.includes(each)); seed++)
        found.push((await judgedRun(crew, programOf(seed), `seed ${seed}`)).verdict);
    } finally {
      await crew.end();
    }
    expect(verdicts).toContain(found.at(-1));
  });
});

test("judgedRun(): rejects a run whose kernel is restored without the signals that it was saved with", {
  timeout: 120_000,
}, async () => {
  const edit = {
    file: "impl/save/loadFrom.ts",
    find: "    yield store(t.pendingSignals, pendingSignals);\n",
    replace: "",
  };
  const mutant = { name: "restored-without-signals", says: "", edits: [edit] };
  const crew = new Crew({ record: true, noise: true, thread: await mutatedThread(mutant, root, folder) });
  let log: readonly string[] | null = null;
  try {
    for (let seed = 7; seed <= 140 && log === null; seed += 7) {
      const judged = await judgedRun(crew, programOf(seed), `seed ${seed}`);
      if (judged.verdict === "rejected") log = judged.log;
    }
  } finally {
    await crew.end();
  }
  const byForgetful = async (lines: readonly string[]) =>
    (await validateLog("restored without signals", forgetfulModel, { lines })).verdict;
  // Which event is the first impossible one is up to the threads; that the loss is its cause is not.
  expect(await byForgetful(log!), log!.join("\n")).toBe("accepted");
  const interrupt = log!.findLastIndex((line) => line.includes('"action":"interrupt"'));
  expect(await byForgetful(log!.filter((_, i) => i !== interrupt))).toBe("rejected");
});

/** The spec with the same fault: what is pending for a task alone, a kill too, is not restored. */
const forgetfulModel: typeof logModel = {
  model: (header) => {
    const { events, prepare } = logModel.model(header);
    return {
      events,
      prepare: (event) => {
        const prepared = prepare(event);
        if (event.action !== "saveRestore") return prepared;
        return {
          ...prepared,
          ways: prepared.ways.map(({ operator, given }) => ({ operator: forgetful(operator), given })),
        };
      },
    };
  },
};

function forgetful({ when, leadsTo }: Operator): Operator {
  const nothing = (s: SpecState) => ({ pending: s.pending.map(() => 0), killed: s.killed.map(() => false) });
  return { when, leadsTo: (s, given) => leadsTo({ ...s, ...nothing(s) }, given) };
}

test.each(parallelMutants.map((mutant) => [mutant.name, mutant] as const))(
  "mutatedThread(): %s still finds its places",
  (name, { edits }) => {
    const sources = new Map<string, string>();
    for (const edit of edits) {
      const source = sources.get(edit.file) ?? readFileSync(join(root, edit.file), "utf8");
      sources.set(edit.file, mutated(source, { name, ...edit }));
    }
    expect(sources.size).toBeGreaterThan(0);
  },
);

test("mutated(): refuses a text that is not there once", () => {
  const edit = { name: "m", file: "a.ts", find: "a", replace: "b" };
  expect(mutated("xax", edit)).toBe("xbx");
  expect(() => mutated("aa", edit)).toThrow('Mutant "m": its text occurs 2 times in a.ts. Write it anew');
});
