import { describe, expect, test } from "vitest";
import { findForTests, specs } from "../fixtures/findForTests.ts";
import type { ModelChecker } from "../modelChecker.ts";
import { parseState } from "../values/parseState.ts";
import type { TlaState } from "../values/tlaValue.ts";
import { dumpGraph, type GraphRequest } from "./dumpGraph.ts";

const found = await findForTests();
const module = specs("MCToggle.tla");
const config = specs("MCToggle_override.cfg");
const never: ModelChecker = {
  name: "never",
  check: () => Promise.reject(new Error("must not run")),
  dryRun: () => "",
};

async function graphOf(request: GraphRequest, checker: ModelChecker) {
  const states: TlaState[] = [];
  const edges: [number, number, number][] = [];
  const sink = {
    state: (state: number, text: string) => {
      states[state] = parseState(text);
    },
    edge: (...edge: [number, number, number]) => {
      edges.push(edge);
    },
  };
  const summary = await dumpGraph(request, sink, { checker });
  return { summary, states, edges };
}

test("dumpGraph: refuses to run without declared actions", async () => {
  await expect(graphOf({ module, config, actions: [] }, never)).rejects.toMatchObject({ code: "badActions" });
});

test("dumpGraph: refuses SYMMETRY", async () => {
  const symmetric = { module, config: specs("MCToggle_symmetry.cfg") };
  const actions = [{ operator: "Switch", parameters: { l: "Lamps" } }];
  await expect(graphOf({ ...symmetric, actions }, never)).rejects.toMatchObject({
    code: "impossibleEdges",
    data: { keyword: "SYMMETRY" },
  });
});

describe.skipIf(found.reason !== null)(
  `dumpGraph: with Java ${found.reason ?? ""}`,
  { timeout: 60_000 },
  () => {
    const checker = found.checker as ModelChecker;

    test("dumpGraph: labels every edge with its action and arguments, sets evaluated through an override", async () => {
      const actions = [{ operator: "Switch", parameters: { l: "Lamps" } }];
      const { summary, states, edges } = await graphOf({ module, config, actions }, checker);
      expect(summary).toMatchObject({
        states: 12,
        edges: 24,
        initial: 1,
        distinctStates: 12,
        statesGenerated: 25,
      });
      expect(summary.actions).toEqual([
        { operator: "Switch", parameters: { l: "left" } },
        { operator: "Switch", parameters: { l: "right" } },
      ]);
      for (const [from, action, to] of edges) {
        const lamp = summary.actions[action]?.parameters.l as string;
        const before = states[from] as { on: Record<string, boolean> };
        const after = states[to] as { on: Record<string, boolean> };
        const switched = Object.keys(before.on).filter((key) => before.on[key] !== after.on[key]);
        expect(switched).toEqual([lamp]);
      }
    });

    test("dumpGraph: names model values inside the tuples of a computed set", async () => {
      const actions = [{ operator: "SwitchPair", parameters: { pair: "Lamps \\X {1}" } }];
      const { summary } = await graphOf({ module, config: specs("MCToggle.cfg"), actions }, checker);
      expect(summary.actions.map(({ parameters }) => parameters)).toEqual([
        { pair: ["l1", 1] },
        { pair: ["l2", 1] },
      ]);
    });

    test("dumpGraph: throws incompleteActions when the actions do not add up to Next", async () => {
      const actions = [{ operator: "Switch", parameters: { l: '{"left"}' } }];
      await expect(graphOf({ module, config, actions }, checker)).rejects.toMatchObject({
        code: "incompleteActions",
        data: { found: { distinctStates: 6 }, expected: { distinctStates: 12, statesGenerated: 25 } },
      });
      const doubled = [{ operator: "Switch", parameters: { l: "Lamps" } }, ...actions];
      const expected = { distinctStates: 12, statesGenerated: 25 };
      await expect(graphOf({ module, config, actions: doubled, expected }, checker)).rejects.toMatchObject({
        code: "incompleteActions",
      });
    });

    test("dumpGraph: an action that there is not is told of the model, not of the module that is made of it", async () => {
      const error = await graphOf(
        { module, config, actions: [{ operator: "Nope", parameters: {} }] },
        checker,
      ).catch((thrown: Error) => thrown);
      expect((error as Error).message).toMatch(/^No state graph of MCToggle\.tla: .*Nope/);
      expect((error as Error).message).not.toMatch(/Gen\w*MCToggle|graph\.cfg|own\.cfg/);
    });

    test("dumpGraph: throws badActions for what is no set", async () => {
      const actions = [{ operator: "Switch", parameters: { l: "Undefined" } }];
      await expect(graphOf({ module, config, actions }, checker)).rejects.toMatchObject({
        code: "badActions",
      });
    });
  },
);
