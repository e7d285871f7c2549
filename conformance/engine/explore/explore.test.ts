import { describe, expect, test } from "vitest";
import type { Action } from "../action.ts";
import { ComparedGraph, firstDifference } from "./comparedGraph.ts";
import type { Explorable } from "./explorable.ts";
import { explore, StepFailed } from "./explore.ts";
import { GraphDigest } from "./graphDigest.ts";

const actionOf = (p: number): Action => ({ name: "step", args: { p } });

type Fault = "hides" | "remembers" | "jumps" | "fails";

/** Two goroutines that each count up to `most` on a count of their own, and what a fault makes of it. */
class Counters implements Explorable {
  at = [0, 0];
  #first: number | null = null;
  readonly #most: number;
  readonly #fault: Fault | null;

  constructor(most: number, fault: Fault | null = null) {
    this.#most = most;
    this.#fault = fault;
  }

  reset(): void {
    this.at = [0, 0];
    this.#first = null;
  }

  enabled(): number[] {
    const enabled = [0, 1].filter((p) => this.at[p]! < this.#most);
    // A fault that its key does not tell of: who came by another way can do less.
    return this.#fault === "remembers" && this.#first === 1 && this.at[0] === 1 ? enabled.slice(1) : enabled;
  }

  take(choice: number): void {
    this.#first ??= choice;
    if (this.#fault === "fails" && choice === 1 && this.at.join() === "1,1") throw new Error("no third one");
    this.at[choice]! += this.#fault === "jumps" && this.at[0] === 2 && this.at[1] === 1 ? 2 : 1;
  }

  labelOf(choice: number): Action {
    return actionOf(choice);
  }

  key(): string {
    return this.at.join();
  }

  describe() {
    return { at: this.#fault === "hides" ? [this.at[0]!] : [...this.at] };
  }
}

function graphOf(system: Explorable) {
  const graph = new ComparedGraph();
  const digest = new GraphDigest();
  const alike: number[] = [];
  const explored = explore(system, {
    state: (state, described) => {
      graph.state(state, described);
      if (digest.state(state, described) !== null) alike.push(state);
    },
    failed: (from, action, error) => graph.failed(from, action, error),
    edge: (from, action, to) => {
      graph.edge(from, action, to);
      if (alike.length === 0) digest.edge(from, action, to);
    },
  });
  return { graph, digest, alike, explored };
}

test("explore: takes every step of every state, each once", () => {
  const { explored } = graphOf(new Counters(3));
  expect(explored).toMatchObject({ states: 16, edges: 24 });
  expect(explored.steps).toBeGreaterThanOrEqual(24);
});

test("explore: a state that comes to other steps on another way is told", () => {
  expect(() => graphOf(new Counters(3, "remembers"))).toThrow(/can do \d steps? where it could do \d before/);
});

test("explore: a step that the system fails in ends it, if nobody takes that", () => {
  const sink = { state: () => {}, edge: () => {} };
  expect(() => explore(new Counters(3, "fails"), sink)).toThrow(new StepFailed("no third one"));
});

test("explore: ends when it is told to", () => {
  const sink = { state: () => {}, edge: () => {} };
  expect(() => explore(new Counters(400), sink, AbortSignal.abort())).toThrow(/abort/);
});

describe("GraphDigest", () => {
  const states = [{ n: 0 }, { n: 1 }, { n: 2 }];
  const edges: readonly (readonly [number, number, number])[] = [
    [0, 7, 1],
    [1, 7, 2],
    [0, 8, 2],
  ];
  const digestOf = (numbers: readonly number[], given = edges) => {
    const digest = new GraphDigest();
    for (const state of numbers) digest.state(state, states[state]!);
    for (const [from, p, to] of given) digest.edge(from, actionOf(p), to);
    return digest.finish();
  };

  test("is the same in any order", () => {
    expect(digestOf([2, 0, 1], [...edges].reverse())).toBe(digestOf([0, 1, 2]));
  });

  test("is the one that graphs were pinned with", () => {
    expect(digestOf([0, 1, 2])).toBe("8ae48a8755a5a7fc1d4a6700920d0b86");
  });

  test("is the same whether what states have in common is one frozen object or not", () => {
    const digestOfParts = (part: (n: number) => { readonly n: number }) => {
      const digest = new GraphDigest();
      for (const state of [0, 1, 2, 3]) digest.state(state, { a: part(state & 1), b: part(state >> 1) });
      return digest.finish();
    };
    const [zero, one] = [Object.freeze({ n: 0 }), Object.freeze({ n: 1 })];
    expect(digestOfParts((n) => (n === 0 ? zero : one))).toBe(digestOfParts((n) => ({ n })));
  });

  test("knows states apart that one object tells of as it changes", () => {
    const digest = new GraphDigest();
    const part = { n: 0 };
    expect(digest.state(0, { part })).toBeNull();
    part.n = 1;
    expect(digest.state(1, { part })).toBeNull();
  });

  test.each([
    ["an edge is missing", edges.slice(1)],
    ["an edge has another label", [[0, 9, 1], ...edges.slice(1)]],
    ["an edge leads elsewhere", [[0, 7, 2], ...edges.slice(1)]],
    ["an edge is turned round", [[1, 7, 0], ...edges.slice(1)]],
  ] as const)("is another when %s", (_, changed) => {
    expect(digestOf([0, 1, 2], changed as typeof edges)).not.toBe(digestOf([0, 1, 2]));
  });

  test("tells of a state that is described as another is", () => {
    expect(graphOf(new Counters(1, "hides")).alike).toHaveLength(2);
  });
});

describe("firstDifference", () => {
  const model = graphOf(new Counters(3)).graph;

  test("is none between graphs that are the same", () => {
    expect(firstDifference(model, graphOf(new Counters(3)).graph)).toBeNull();
  });

  test("shows the fewest steps to a state that should be another", () => {
    const difference = firstDifference(model, graphOf(new Counters(3, "jumps")).graph)!;
    expect(difference.path).toHaveLength(3);
    expect(difference).toMatchObject({ by: "both", step: actionOf(0) });
    expect(difference.states).toEqual({ model: { at: [3, 1] }, system: { at: [4, 1] } });
  });

  test("shows the fewest steps to a step that the system fails in", () => {
    const difference = firstDifference(model, graphOf(new Counters(3, "fails")).graph)!;
    expect(difference).toMatchObject({
      by: "both",
      step: actionOf(1),
      states: null,
      failure: "no third one",
    });
    expect(difference.path).toHaveLength(2);
  });

  test("shows a step that only one can take", () => {
    const [small, large] = [graphOf(new Counters(2)).graph, graphOf(new Counters(3)).graph];
    expect(firstDifference(small, large)).toMatchObject({ by: "system", path: [actionOf(0), actionOf(0)] });
    expect(firstDifference(large, small)).toMatchObject({ by: "model", step: actionOf(0), states: null });
  });

  test("shows states that differ at the start", () => {
    const other = new ComparedGraph();
    other.state(0, { at: [1, 1] });
    expect(firstDifference(model, other)).toMatchObject({ path: [], step: null, by: "both" });
  });
});
