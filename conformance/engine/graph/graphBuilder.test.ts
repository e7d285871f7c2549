import fc from "fast-check";
import { expect, test } from "vitest";
import { GraphBuilder } from "./graphBuilder.ts";
import { countParallelEdges } from "./stateGraph.ts";

const ok = { outcome: "ok" } as const;

test("GraphBuilder: the order of arrival does not change the graph", () => {
  const edges: [number, string, number][] = [
    [0, "a", 1],
    [0, "a", 2],
    [0, "b", 2],
    [1, "b", 3],
    [2, "c", 0],
    [3, "a", 3],
    [2, "c", 0],
  ];
  const build = (edgeOrder: number[], stateOrder: number[]) => {
    const builder = new GraphBuilder();
    // The caller's numbers follow the order in which states arrive; keys do not.
    const place = new Map(stateOrder.map((state, index) => [state, index]));
    for (const i of edgeOrder) {
      const [from, name, to] = edges[i]!;
      builder.edge(
        place.get(from)!,
        builder.label({ action: { name, args: {} }, outcome: ok }),
        place.get(to)!,
      );
    }
    for (const state of stateOrder) {
      builder.state(place.get(state)!, { odd: state % 2 }, { key: `key${9 - state}`, initial: state === 0 });
    }
    return builder.finish();
  };
  const first = build([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3]);
  expect(first.edgeCount).toBe(6);
  expect(countParallelEdges(first)).toBe(1);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      (edgeOrder, stateOrder) => {
        expect(build(edgeOrder, stateOrder)).toEqual(first);
      },
    ),
  );
});

test("GraphBuilder: a state that is only named, or out of reach, is an error that names it", () => {
  const builder = new GraphBuilder();
  const label = builder.label({ action: { name: "a", args: {} }, outcome: ok });
  builder.state(0, 1, { key: "0", initial: true });
  builder.edge(0, label, 2);
  builder.state(2, 1, { key: "2" });
  expect(() => builder.finish()).toThrow("State 1: expected its data, found only its number");
  builder.state(1, 1, { key: "1" });
  expect(() => builder.finish()).toThrow("State 1 (key 1): expected a path from an initial state");
  builder.edge(2, label, 1);
  expect(builder.finish().stateCount).toBe(3);
});

test("GraphBuilder: no initial state, a shared key, an unknown label and two sets of data are errors", () => {
  const builder = new GraphBuilder();
  const label = builder.label({ action: { name: "a", args: {} }, outcome: ok });
  expect(() => builder.edge(0, 1, 0)).toThrow("expected a label below 1, found 1");
  builder.state(0, 1, { key: "same" });
  expect(() => builder.finish()).toThrow("expected an initial state, found none");
  builder.state(0, 1, { key: "same", initial: true });
  expect(() => builder.state(0, 2, { key: "same" })).toThrow("expected one observation and one key");
  builder.state(1, 1, { key: "same" });
  builder.state(2, 1, { key: "same" });
  builder.edge(0, label, 1);
  builder.edge(0, label, 2);
  expect(() => builder.finish()).toThrow('expected a key each, found "same" twice');
});
