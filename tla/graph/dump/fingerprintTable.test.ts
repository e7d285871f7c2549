import { expect, test } from "vitest";
import { FingerprintTable } from "./fingerprintTable.ts";

test("FingerprintTable: numbers new keys in order and known ones alike, across growth", () => {
  const table = new FingerprintTable();
  const keys = Array.from(
    { length: 20_000 },
    (_, index) => [Math.imul(index, 0x9e3779b1), index % 7] as const,
  );
  for (const [index, [high, low]] of keys.entries()) expect(table.intern(high, low)).toBe(index);
  for (const [index, [high, low]] of keys.entries()) expect(table.intern(high, low)).toBe(index);
  expect(table.size).toBe(keys.length);
});

test("FingerprintTable: tells keys apart that share one word", () => {
  const table = new FingerprintTable();
  expect([table.intern(0, 0), table.intern(0, 1), table.intern(1, 0), table.intern(0, 0)]).toEqual([
    0, 1, 2, 0,
  ]);
});
