import { expect, test } from "vitest";
import { mutantsOfModule } from "./mutantsOfModule.ts";

/** What becomes of a definition's right side, by mutant. */
function changes(body: string): Record<string, string> {
  const head = "---- MODULE M ----\nD ==";
  const foot = "\n====\n";
  return Object.fromEntries(
    mutantsOfModule("M", `${head}${body}${foot}`).map(({ id, text }) => [
      id.replace("M D: ", ""),
      text.slice(head.length, text.length - foot.length).trim(),
    ]),
  );
}

test("mutantsOfModule: a literal loses each label, and its neighbours change places", () => {
  expect(changes('<<"lock", "count", "unlock">>')).toEqual({
    'without "lock"': '<<"count", "unlock">>',
    'without "count"': '<<"lock", "unlock">>',
    'without "unlock"': '<<"lock", "count">>',
    '"count" before "lock"': '<<"count", "lock", "unlock">>',
    '"unlock" before "count"': '<<"lock", "unlock", "count">>',
  });
});

test("mutantsOfModule: a concatenation loses each operand that is no literal, and its neighbours change places", () => {
  expect(changes('A \\o <<"b">> \\o (IF c THEN D ELSE <<>>) \\o F(x)')).toEqual({
    "without A": '<<"b">> \\o (IF c THEN D ELSE <<>>) \\o F(x)',
    '<<"b">> before A': '<<"b">> \\o A \\o (IF c THEN D ELSE <<>>) \\o F(x)',
    'without "b"': "A \\o <<>> \\o (IF c THEN D ELSE <<>>) \\o F(x)",
    "without (IF c THEN D ELSE <<>>)": 'A \\o <<"b">> \\o F(x)',
    '(IF c THEN D ELSE <<>>) before <<"b">>': 'A \\o (IF c THEN D ELSE <<>>) \\o <<"b">> \\o F(x)',
    "without F(x)": 'A \\o <<"b">> \\o (IF c THEN D ELSE <<>>)',
    "F(x) before (IF c THEN D ELSE <<>>)": 'A \\o <<"b">> \\o F(x) \\o (IF c THEN D ELSE <<>>)',
  });
});

test.each([
  ["a tuple of names", "UNCHANGED <<a, b>>"],
  ["an empty sequence", "IF a THEN <<>> ELSE <<>>"],
  ["a tuple of strings and others", '<<"a", b>>'],
  ["a comment", '1 \\* <<"a">>\n(* <<"b">> (* A \\o B *) *)'],
  ["a string", '"<<x>> \\\\o y"'],
])("mutantsOfModule: leaves %s alone", (_, body) => {
  expect(changes(body)).toEqual({});
});

test("mutantsOfModule: two neighbours of one name do not change places", () => {
  expect(Object.keys(changes('<<"a", "a">>'))).toEqual(['without "a"', 'without "a" (2)']);
});

test("mutantsOfModule: each mutant knows its line and the definition around it, LETs apart", () => {
  const text =
    '---- MODULE M ----\nA == <<"a">>\n(* A: none. *)\nB(p, q) ==\n  LET t == p IN\n  <<"b">>\n----\nTHEOREM <<"c">>\n====\n';
  expect(mutantsOfModule("M", text).map(({ id, line }) => [id, line])).toEqual([
    ['M A: without "a"', 2],
    ['M B: without "b"', 6],
  ]);
});

test("mutantsOfModule: a branch of an IF over a constant needs that constant's value", () => {
  const needs = (body: string) =>
    mutantsOfModule("M", `---- MODULE M ----\nD == ${body}\n====\n`)
      .filter(({ what }) => what.startsWith('without "'))
      .map(({ what, needs: all }) => [
        what.at(-2),
        ...all.map(({ constant, value, same }) => `${constant}${same ? "=" : "#"}${value}`),
      ]);
  expect(needs('IF S = "x" THEN <<"a">> ELSE IF S = "y" THEN <<"b">> ELSE <<"c">>')).toEqual([
    ["a", "S=x"],
    ["b", "S#x", "S=y"],
    ["c", "S#x", "S#y"],
  ]);
  expect(needs('F(IF S = "x" THEN <<>> ELSE <<"a">>, <<"b">>) \\o <<"c">>')).toEqual([
    ["a", "S#x"],
    ["b"],
    ["c"],
  ]);
  expect(needs('\n  /\\ IF S = "x" THEN b ELSE c\n  /\\ s = <<"a">>')).toEqual([["a"]]);
  expect(needs('IF p /\\ S = "x" THEN <<"a">> ELSE <<"b">>')).toEqual([["a"], ["b"]]);
});
