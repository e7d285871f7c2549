import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { faultDeadline } from "../host/miscreants/faults.ts";
import type { AdapterCommand } from "../host/surroundings.ts";
import { coinGraph, counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import type { Suite } from "../suite/suite.ts";
import { checkup } from "./checkup.ts";
import type { Finding } from "./finding.ts";

const counter = suiteOf("counter", counterGraph(), 12);
const folder = mkdtempSync(join(tmpdir(), "checkup-"));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string): string {
  const [here, miscreant] = [`fixtures/${name}.mjs`, `../host/miscreants/${name}.mjs`].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return existsSync(here!) ? here! : miscreant!;
}

async function findingsOf(command: AdapterCommand, suites: readonly Suite[] = [counter]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const options = {
    known: { capabilities: ["lock"], actions: ["add", "take", "reset", "clear"] },
    deadline: faultDeadline,
    signal: new AbortController().signal,
    repeat: (model: string) => `replay ${model}`,
  };
  for await (const finding of checkup(command, suites, options)) findings.push(finding);
  return findings;
}

const findingsOfProgram = (name: string, suites?: readonly Suite[]) =>
  findingsOf({ command: process.execPath, args: [program(name)] }, suites);
const textOf = ({ state, name, found }: Finding) => `${state} ${name}: ${found}`;
// Two that are late, and the start of Node on a busy machine.
const time = { timeout: 4 * faultDeadline + 30_000 };

test.concurrent(
  "checkup() finds nothing wrong with a right adapter, and all there is to say of it",
  time,
  async () => {
    const findings = await findingsOfProgram("right");
    expect(findings.map(textOf)).toEqual([
      expect.stringMatching(/^ok start: it says hello within \d+ ms$/),
      "ok hello: counter, protocol 1",
      "ok capabilities: stepwise: 15 of 15 transitions can be run",
      "ok smoke: 1 of 1 suites begin as they say",
      expect.stringMatching(/^ok determinism: \d+ steps in a trace are answered alike, 3 times$/),
      expect.stringMatching(
        /^ok speed: [\d,]+ steps a second in whole traces of counter, [\d,]+ round trips a second$/,
      ),
      "ok stderr: nothing is printed",
      expect.stringMatching(/^ok bye: it goes within \d+ ms$/),
      expect.stringMatching(/^ok end of stdin: it goes within \d+ ms$/),
      "ok processes: none is left",
      "ok files: none is left",
    ]);
    const figures = Object.assign({}, ...findings.map((finding) => finding.figures));
    expect(figures.stepsASecond).toBeGreaterThan(0);
    expect(figures.roundTripsASecond).toBeGreaterThan(0);
  },
);

test.concurrent.each<[string, string, RegExp]>([
  [
    "exitsAtOnce",
    "start",
    /ended with code 0 before it said hello\. Mend the adapter; if it looks for files here, let it run here: --cwd \.$/,
  ],
  ["neverSaysHello", "start", /^No answer to hello within 3000 ms\. Mend the adapter or allow it more time$/],
  ["noiseBeforeHello", "start", /^Line 1 of stdout: expected JSON, found "Loading the kernel \.\.\."/],
  ["otherVersion", "start", /speaks version 2 of the protocol/],
  ["unknownCapability", "start", /"stepwize"\. Did you mean "stepwise"\?/],
  ["doesNothing", "capabilities", /nothing of the suites can be run/],
  ["looksElsewhere", "unobserved", /^no observation has fuller\. Name paths that there are/],
  ["beginsWrong", "smoke", /^counter begins otherwise than the spec\. See how: replay counter$/],
  [
    "exitsWithCode",
    "smoke",
    /ended with code 3\. It has printed 30 lines .*, the first "line 1"\. Mend the adapter\. It printed: line 30$/,
  ],
  ["neverAnswers", "smoke", /^No answer to the reset within 3000 ms/],
  ["noiseBetween", "smoke", /^Line 2 of stdout: expected JSON, found "now comes a run/],
  ["tooFewResults", "determinism", /expected a result for each of \d+ steps/],
  [
    "remembers",
    "determinism",
    /^counter-\d+ is answered otherwise at time 2: step 1, count: \d, then \d\. Begin/,
  ],
  ["staysAfterBye", "bye", /^it does not go by itself within a second, and was ended\. Exit with code 0$/],
  ["goesWithCode", "bye", /^it ends with code 3\. Exit with code 0$/],
  ["answersBye", "bye", /^it answers, with "\{.*\}"\. Exit without an answer$/],
  ["staysAfterEnd", "end of stdin", /^it does not go by itself within a second/],
  ["grandchildLeavesGroup", "processes", /^1 is left when it has gone, and ended now\. End what it starts$/],
  ["grandchildHides", "processes", /^1 is left when it has gone, and ended now/],
  ["leavesChild", "processes", /^1 is left when it has gone/],
])("checkup() finds that %s is wrong in %s, and in nothing else", time, async (name, where, says) => {
  const wrong = (await findingsOfProgram(name)).filter(({ state }) => state === "wrong");
  expect(wrong.map((finding) => finding.name)).toEqual([where]);
  expect(wrong[0]!.found).toMatch(says);
});

test.concurrent("checkup() says of a program that there is not that it cannot be started, and no more", async () => {
  const findings = await findingsOf({ command: "/no/such/program", args: [] });
  expect(findings.map(textOf)).toEqual([expect.stringMatching(/^wrong start: .*there is no such program/)]);
});

test.concurrent(
  "checkup() says what it costs that an adapter lacks something, and calls it no fault",
  time,
  async () => {
    const graph = counterGraph();
    const labelTable = graph.labelTable.map((label) =>
      label.action.name === "clear" ? { ...label, action: { ...label.action, requires: "lock" } } : label,
    );
    const locked = { ...counter, graph: { ...graph, labelTable } };
    const findings = await findingsOfProgram("doesLittle", [locked]);
    expect(findings.filter(({ state }) => state !== "ok").map(textOf)).toEqual([
      // Without actions that it does not do it would gain nothing by the capability.
      "missing lock: with it 0 more could be run",
      "missing actions: with clear, reset, take 8 more could be run",
      "missing stepwise: without it the step is not found that a trace does not come back from",
      "missing unobserved: full: not compared",
    ]);
    expect(findings.map(textOf)).toContain("ok capabilities: none: 3 of 15 transitions can be run");
  },
);

test.concurrent("checkup() asks nobody to answer alike where the spec leaves a choice", time, async () => {
  const findings = await findingsOfProgram("right", [suiteOf("coin", coinGraph())]);
  expect(findings.map(textOf)).toContain(
    "missing determinism: there is no trace without a choice that it can do",
  );
});

test.concurrent.each([
  ["chatters", "ok stderr: 30 lines are printed, which is no harm; the last: ready 30"],
  ["writesFiles", "ok files: 3 left in its own folder, which was removed: left at home.txt, left.txt, link"],
])("checkup() tells what %s does, and that it does no harm", time, async (name, said) => {
  const findings = await findingsOfProgram(name);
  expect(findings.map(textOf)).toContain(said);
  expect(findings.filter(({ state }) => state !== "ok")).toEqual([]);
});

test.concurrent("checkup() finds what is new in a folder that is not the program's own", time, async () => {
  const findings = await findingsOf({
    command: process.execPath,
    args: [program("writesFiles")],
    cwd: folder,
  });
  const { state, found } = findings.find(({ name }) => name === "files")!;
  expect({ state, found }).toEqual({
    state: "wrong",
    found: expect.stringMatching(/left in the folder it runs in: .*left\.txt.*\. Write to TMPDIR$/),
  });
  expect(readdirSync(folder)).toContain("left.txt");
});
