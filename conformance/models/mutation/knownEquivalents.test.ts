import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readKnownEquivalents, staleEquivalents } from "./knownEquivalents.ts";
import type { Fate, MutantReport } from "./runSpecMutants.ts";

const folder = mkdtempSync(join(tmpdir(), "equivalents-"));
afterAll(() => rmSync(folder, { recursive: true }));

const because = "Nobody reads, so there is nobody to wait for.";
const entry = { mutant: 'M D: without "a"', because };

function read(text: string) {
  writeFileSync(join(folder, "equivalents.json"), text);
  return readKnownEquivalents(folder);
}

test("readKnownEquivalents: gives the reasons by mutant, and none where there is no file", async () => {
  expect(await read(JSON.stringify([entry]))).toEqual(new Map([[entry.mutant, because]]));
  expect(await readKnownEquivalents(join(folder, "none"))).toEqual(new Map());
});

test.each([
  ["no JSON", "[", /is no JSON/],
  ["an entry without a reason", JSON.stringify([{ mutant: "M" }]), /because/],
  ["a reason that says nothing", JSON.stringify([{ ...entry, because: "ok" }]), /because/],
  ["a mutant named twice", JSON.stringify([entry, entry]), /names "M D: without "a"" twice/],
])("readKnownEquivalents: refuses %s", async (_, text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});

const known = new Map([[entry.mutant, because]]);
const stale = (ids: string[], fate: Fate): string[] => {
  const mutant = { id: entry.mutant } as MutantReport["mutant"];
  return staleEquivalents(known, new Set(ids), [{ mutant, fate, seconds: 1 }]);
};

test("staleEquivalents: says nothing of one that survives, or was not run", () => {
  expect(stale([entry.mutant], { kind: "survives", differs: [] })).toEqual([]);
  expect(staleEquivalents(known, new Set([entry.mutant]), [])).toEqual([]);
});

test("staleEquivalents: tells one that was killed, and one that there is not", () => {
  expect(stale([entry.mutant], { kind: "killed", model: "MCA", by: "P" })).toEqual([
    `"M D: without "a"" is no equivalent: MCA fails by P. Remove it from equivalents.json`,
  ]);
  expect(stale(["M D: without"], { kind: "survives", differs: [] })).toEqual([
    `There is no mutant "M D: without "a"". Remove it from equivalents.json`,
  ]);
});
