import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSuite } from "../../../../engine/index.ts";
import { packageFiles } from "../../../packageFiles.ts";
import type { TriedMutant } from "../../mutantsResult.ts";
import { referenceMutants } from "./referenceMutants.ts";

const loader = new URL("../../../../engine/replay/isolated/fixtures/typeScript.js", import.meta.url).href;
const suites = [await readSuite(join(packageFiles.suites, "MCInternalStop_current.jsonl"))];
const kind = await referenceMutants({
  signal: new AbortController().signal,
  suites: async () => suites,
  ...{ runs: 1, seed: 1, tools: {}, execArgv: ["--import", loader] },
});
afterAll(() => kind.end());

test("referenceMutants: without a fault nothing catches the reference", async () => {
  expect(await kind.control(kind.mutants)).toBeNull();
}, 300_000);

const suite = expect.stringMatching(/^MCInternalStop_current-\d{4}, step \d+$/);
const explore = expect.stringMatching(/^MCLocked\w+: it has /);

test.each<[string, TriedMutant["found"]]>([
  ["end-without-signal", { suite, explore, locks: null }],
  ["wait-before-the-look", { suite: null, explore, locks: null }],
  [
    "exit-notified-without-the-task-set",
    { suite: null, explore: expect.any(String), locks: expect.any(String) },
  ],
  [
    "interrupt-never-taken",
    { suite, explore: "MCLockedSignal_current: no transition within 10000 ms", locks: null },
  ],
])(
  "referenceMutants: says of %s what catches it",
  async (name, found) => {
    const tried: TriedMutant[] = [];
    await kind.tryAll(
      kind.mutants.filter((one) => one.name === name),
      (one) => tried.push(one),
    );
    expect(tried).toMatchObject([{ name, of: "reference", found }]);
  },
  300_000,
);
