import { expect, test } from "vitest";
import { PrintedLines } from "./printedLines.ts";

const lines = (count: number) => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`).join("");

/** What is told of texts that come one after the other; `null` is an answer between them. */
function unshown(...texts: (string | null)[]): string {
  const printed = new PrintedLines();
  for (const text of texts) {
    if (text === null) printed.answered();
    else printed.add(Buffer.from(text));
  }
  return printed.unshown;
}

test.each<[string, (string | null)[], string]>([
  ["as many as are shown", [null, lines(20)], ""],
  [
    "more, the last without an end",
    [null, `why\n${lines(19)}the end`],
    '21 lines since its last answer, the first "why"',
  ],
  [
    "two, of which one is longer than what is kept",
    [null, "why\n", "x".repeat(2 ** 17)],
    '2 lines since its last answer, the first "why"',
  ],
  [
    "blank ones before the first",
    [null, "\r\n \n".repeat(2000), `why\n${lines(40)}`],
    '41 lines since its last answer, the first "why"',
  ],
  ["blank ones behind a few", [null, "why\n", "\n".repeat(30)], ""],
  [
    "what a line is the rest of",
    ["Loading ...", null, " done\n", `why\n${lines(20)}`],
    '21 lines since its last answer, the first "why"',
  ],
  ["without an answer", [`why\n${lines(1999)}`], '2,000 lines, the first "why"'],
  ["before the last answer", [lines(40), null, "why\n"], ""],
  [
    "in two parts",
    [null, "w", `hy\u001b\n${lines(30)}`],
    '31 lines since its last answer, the first "why\\u{1b}"',
  ],
])("PrintedLines: tells of %s", (_, texts, told) => {
  expect(unshown(...texts)).toBe(told === "" ? "" : `. It has printed ${told}`);
});

test("PrintedLines: the last lines are 20 at most, without blank ones", () => {
  const printed = new PrintedLines();
  printed.add(Buffer.from(`${lines(30)}\n\nend`));
  expect(printed.count).toBe(31);
  expect(printed.last).toEqual([...Array.from({ length: 19 }, (_, i) => `line ${i + 12}`), "end"]);
});
