import { expect, test } from "vitest";
import type { TraceState } from "../modelChecker.ts";
import { formatTrace } from "./formatTrace.ts";

const trace: TraceState[] = [
  { index: 1, action: null, location: null, variables: {}, text: "/\\ x = 1\n/\\ y = << 1,\n   2 >>" },
  {
    index: 2,
    action: "Step",
    location: { module: "M", line: 3, column: 1 },
    variables: {},
    text: "/\\ x = 2\n/\\ y = << 1,\n   2 >>",
  },
  { index: 3, action: "Wait", location: null, variables: {}, text: "/\\ x = 2\n/\\ y = << 1,\n   2 >>" },
];

test("formatTrace: shows after the first state only what changed", () => {
  expect(formatTrace(trace, { kind: "backToState", state: 2, action: "Step" }).split("\n")).toEqual([
    "State 1: initial state",
    "  x = 1",
    "  y = << 1,",
    "     2 >>",
    "State 2: Step (M, line 3)",
    "  x = 2",
    "State 3: Wait",
    "  nothing changed",
    "From here on it goes back to state 2",
  ]);
});

test("formatTrace: says that nothing happens any more", () => {
  expect(formatTrace([], { kind: "stuttering" })).toBe("From here on nothing happens");
});
