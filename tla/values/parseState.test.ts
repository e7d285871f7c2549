import { expect, test } from "vitest";
import { parseState } from "./parseState.ts";

test("parseState: reads one variable a line", () => {
  expect(parseState("/\\ on = (l1 :> TRUE @@ l2 :> FALSE)\n/\\ count = 2")).toEqual({
    on: { l1: true, l2: false },
    count: 2,
  });
});

test("parseState: reads the bare form of a spec with one variable", () => {
  expect(parseState("held = <<<<>>, <<>>>>")).toEqual({ held: [[], []] });
});

test("parseState: reads a value that goes on over several lines", () => {
  expect(parseState("/\\ x = << 1,\n        2 >>\n/\\ y = {}")).toEqual({ x: [1, 2], y: { "#set": [] } });
});

test.each(["", "/\\ x", "/\\ x = ", "x = 1 /\\ y = 2", "/\\ x = 1\ny = 2"])(
  "parseState: throws malformedValue for %j",
  (text) => {
    expect(() => parseState(text)).toThrowError(expect.objectContaining({ code: "malformedValue" }));
  },
);
