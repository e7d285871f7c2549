import { expect, test } from "vitest";
import { coinGraph, counterGraph } from "../miniatures/miniatures.ts";
import { edgesWithoutChoice, inputsOf } from "./inputs.ts";

test("edgesWithoutChoice(): edges of one input that leave one state are a choice, wherever they stand", () => {
  const graph = coinGraph();
  const inputs = inputsOf(graph, false);
  expect([...edgesWithoutChoice(graph, inputs)]).toEqual([0, 0, 1, 1, 1]);
  const row = {
    stateCount: 2,
    edgeCount: 4,
    offsets: Int32Array.of(0, 3, 4),
    labels: Int32Array.of(2, 1, 2, 2),
  };
  expect([...edgesWithoutChoice({ ...graph, ...row }, inputs)]).toEqual([0, 1, 0, 1]);
});

test("edgesWithoutChoice(): parallel edges of other names are none, and picks tell edges apart for who can pick", () => {
  const counter = counterGraph();
  expect(edgesWithoutChoice(counter, inputsOf(counter, false))).not.toContain(0);
  const coin = coinGraph(true);
  expect(edgesWithoutChoice(coin, inputsOf(coin, true))).not.toContain(0);
  expect(edgesWithoutChoice(coin, inputsOf(coin, false))).toContain(0);
});
