import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mutateLocks } from "./mutateLocks.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/mutation/${name}`, import.meta.url));

test("mutateLocks: every lock operation, write lock and tag of a small program is noticed", () => {
  const mutants = [...mutateLocks([fixture("needed.ts")])];
  expect(mutants.filter(({ rules }) => rules.length === 0).map(({ name }) => name)).toEqual([]);
  const names = mutants.map(({ name }) => name);
  expect(names).toContain("without yield wlock(box.mu)");
  expect(names).toContain("wlock(box.mu) taken for reading");
  expect(names).toContain("without @guarded_by mu");
  expect(names.length).toBeGreaterThan(15);
});

test("mutateLocks: a tag that nothing depends on survives", () => {
  const mutants = [...mutateLocks([fixture("idle.ts")])];
  const survivors = mutants.filter(({ rules }) => rules.length === 0).map(({ name }) => name);
  expect(survivors).toEqual(["without @excludes mu"]);
});

test("mutateLocks: throws when there are findings before any change", () => {
  expect(() => [...mutateLocks([fixture("wrong.ts")])]).toThrow(/1 findings before any change/);
});
