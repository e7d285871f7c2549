import { expect, test } from "vitest";
import { mutantsOfModule } from "./mutantsOfModule.ts";

/** What becomes of a definition's right side, by mutant of its guards; spaces do not count. */
function changes(body: string): Record<string, string> {
  const head = "---- MODULE M ----\nD(p) ==\n";
  const foot = "\n====\n";
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  return Object.fromEntries(
    mutantsOfModule("M", `${head}${body}${foot}`, "guards").map(({ id, text }) => [
      id.replace("M D: ", ""),
      plain(text.slice(head.length, text.length - foot.length)),
    ]),
  );
}

test("guardChanges: the condition of an IF becomes TRUE, and FALSE", () => {
  expect(changes("IF a > 0 /\\ b THEN c ELSE d")).toEqual({
    "TRUE for a > 0 /\\ b": "IF TRUE THEN c ELSE d",
    "FALSE for a > 0 /\\ b": "IF FALSE THEN c ELSE d",
  });
});

test("guardChanges: what stands beside At is left out, also in a disjunction", () => {
  expect(changes('\\/ At(p, "a") /\\ ~told[p] /\\ left[p] = <<>>\n\\/ At(p, "b") /\\ n > 0')).toEqual({
    "without ~told[p]": '\\/ At(p, "a") /\\ left[p] = <<>> \\/ At(p, "b") /\\ n > 0',
    "without left[p] = <<>>": '\\/ At(p, "a") /\\ ~told[p] \\/ At(p, "b") /\\ n > 0',
    "without n > 0": '\\/ At(p, "a") /\\ ~told[p] /\\ left[p] = <<>> \\/ At(p, "b")',
  });
});

test("guardChanges: each conjunct of an arm of a CASE is left out, but never the only one", () => {
  expect(changes("CASE a[p] -> x\n  [] ~a[p] /\\ b = 0 -> y\n  [] OTHER -> z")).toEqual({
    "without ~a[p]": "CASE a[p] -> x [] b = 0 -> y [] OTHER -> z",
    "without b = 0": "CASE a[p] -> x [] ~a[p] -> y [] OTHER -> z",
  });
});

test("guardChanges: an item of an action's list is left out when it is a guard", () => {
  expect(changes("/\\ At(p, a)\n/\\ \\A q \\in P :\n      x[q] = 0\n/\\ x' = 1\n/\\ UNCHANGED y")).toEqual({
    "without \\A q \\in P : x[q] = 0": "/\\ At(p, a) /\\ TRUE /\\ x' = 1 /\\ UNCHANGED y",
  });
});

test.each([
  ["a list without an action", "/\\ x = 0\n/\\ y = 1"],
  ["what has no comparison of its own", '/\\ At(p, "a") /\\ Locks(p, m[p])\n/\\ x\' = 1'],
  ["which shape a model has", 'IF Shape = "seed" THEN a ELSE b'],
])("guardChanges: leaves %s alone", (_, body) => {
  expect(changes(body)).toEqual({});
});
