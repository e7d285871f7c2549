import { expect, test } from "vitest";
import { readTrace } from "./readTrace.ts";

const state = (text: string) => ({ code: 2217, severity: 4, text, nested: [] });
const backTo1 = { code: 2122, severity: 4, text: "1: Back to state", nested: [] };
const stuttering = { code: 2218, severity: 4, text: "2: Stuttering", nested: [] };

test("readTrace: keeps the first of two behaviors, and how that one goes on", () => {
  const first = [state("1: <Initial predicate>\nx = 1"), state("2: <Next line 3, col 1>\nx = 2"), backTo1];
  const second = [state("1: <Initial predicate>\nx = 3"), stuttering];
  const { trace, ending } = readTrace([...first, ...second]);
  expect(trace.map(({ index, variables }) => [index, variables])).toEqual([
    [1, { x: 1 }],
    [2, { x: 2 }],
  ]);
  expect(ending).toEqual({ kind: "backToState", state: 1, action: null });
});
