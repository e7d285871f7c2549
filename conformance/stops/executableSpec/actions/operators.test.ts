import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  type ActionDeclaration,
  type ActionInstance,
  dumpGraph,
  evaluate,
  findJava,
  parseState,
  readCfg,
} from "../../../../tla/index.ts";
import { canonicalJson } from "../../../engine/canonicalJson.ts";
import type { JsonObject } from "../../../engine/json.ts";
import { readManifest } from "../../../models/manifest.ts";
import { stopsBinding } from "../../binding/stopsBinding.ts";
import { constantsOf } from "../constants.ts";
import { taskSetModel } from "../log/taskSetModel.ts";
import { type Constants, initialState, type SpecState } from "../specState.ts";
import { next } from "./operator.ts";
import { type OperatorName, operatorNamed, operators } from "./operators.ts";

const spec = fileURLToPath(new URL("../../../../spec", import.meta.url));
const manifest = await readManifest(spec);
const java = await findJava().then(
  () => null,
  (error: Error) => error.message,
);

/** Small models which together reach every action. */
const models = [
  ...["MCSave", "MCKillTwo", "MCJoin", "MCOrphan", "MCLeftBehind", "MCOverflow", "MCOverflowTaskSet"],
  ...["MCMask", "MCInternalStop", "MCKillStopped", "MCTaskSet", "MCSignals", "MCTurns", "MCTurnsExit"],
].flatMap((name) => [`${name}_seed`, `${name}_current`]);

const turnActions: readonly ActionDeclaration[] = [
  ...["TaskSetBeginTurns", "TaskSetEndTurns", "KillTurns"].map((operator) => ({ operator, parameters: {} })),
  ...[
    ...["TaskSetBeginTurn", "TaskSetEndTurn", "KillTurn", "ExitTurns"],
    ...["UnblockTakes", "UnblockPutsBack", "ExitThreadGroup", "RunExitReturn"],
  ].map((operator) => ({ operator, parameters: { t: "Tasks" } })),
];

/** Actions of the spec that leave something open which is an action each here. */
const split: Readonly<Record<string, readonly OperatorName[]>> = {
  TaskSetBeginTurns: ["TaskSetBeginTurns", "PauseTurns"],
  TaskSetEndTurns: ["TaskSetEndTurns", "UnpauseTurns"],
  KillTurns: ["KillTurns", "TaskSetKillTurns"],
};

type Graph = {
  readonly constants: Constants;
  readonly actions: readonly ActionInstance[];
  /** By state, by action, the states that follow. */
  readonly edges: Map<number, Map<number, Set<number>>>;
  /** Of each state. */
  readonly keys: readonly string[];
  /** Operators in whose place the model has another. */
  readonly bounded: ReadonlySet<string>;
};

async function graphOf(name: string): Promise<Graph> {
  const model = manifest.models.find((each) => each.name === name)!;
  const files = { module: join(spec, model.module), config: join(spec, model.config) };
  const declared = manifest.actions["MCTaskSetStops.tla"]!;
  const [config] = await evaluate(files, [stopsBinding.config.definition]);
  const edges: Graph["edges"] = new Map();
  const keys: string[] = [];
  const { actions } = await dumpGraph(
    {
      ...files,
      actions: name.startsWith("MCTurns") ? [...declared, ...turnActions] : declared,
      short: true,
      expected: model.figures!,
    },
    {
      state: (state, text) => {
        keys[state] = canonicalJson({ ...(plain(parseState(text)) as JsonObject), owed: null });
      },
      edge: (from, action, to) => {
        const of = edges.get(from) ?? new Map<number, Set<number>>();
        edges.set(from, of);
        of.set(action, (of.get(action) ?? new Set()).add(to));
      },
    },
  );
  const cfg = await readCfg(files.config);
  const bounded = new Set(cfg.constants.map((constant) => constant.name));
  return { constants: constantsOf(stopsBinding.config.read(config)), actions, edges, keys, bounded };
}

/** TLC's values with sets as sorted lists, and a function of no argument as an object. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? {} : value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const set = (value as { "#set"?: unknown[] })["#set"];
  if (set !== undefined) return set.map(String).sort();
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

/** The states that an action of the spec leads to here. */
function after(s: SpecState, { operator, parameters }: ActionInstance): SpecState[] {
  const { tasks, groups, signals } = s.constants;
  const { t, g, s: stop, signal, reached } = parameters as Record<string, unknown>;
  const given = {
    t: Math.max(0, tasks.indexOf(String(t))),
    g: Math.max(0, groups.indexOf(String(g))),
    s: String(stop),
    signal: Math.max(0, signals.indexOf(String(signal))),
    by: "",
    reached: ((reached as { "#set"?: string[] })?.["#set"] ?? []).map((each) => tasks.indexOf(each)),
  };
  if (operator === "KillTurns" && g === undefined) {
    const ofGroups = groups.flatMap((_, each) => next(operators.KillTurns, s, { ...given, g: each }));
    return [...ofGroups, ...next(operators.TaskSetKillTurns, s, given)];
  }
  return (split[operator] ?? [operator]).flatMap((name) => [...next(operatorNamed(name)!, s, given)]);
}

describe.skipIf(java !== null)(`with Java ${java ?? ""}`, { timeout: 120_000 }, () => {
  const reached = new Set<string>();

  test.each(models)("operators: lead from each state of %s to the states that TLC found", async (name) => {
    const { constants, actions, edges, keys, bounded } = await graphOf(name);
    const { describe: described } = taskSetModel(constants);
    // What is owed is of TraceStops.tla alone.
    const keyOf = (s: SpecState) => canonicalJson({ ...(described(s) as JsonObject), owed: null });
    const numbers = new Map(keys.map((key, state) => [key, state]));
    const first = initialState(constants);
    const seen = new Map([[numbers.get(keyOf(first))!, first]]);
    const wrong: unknown[] = [];
    for (const [state, s] of seen) {
      for (const [i, action] of actions.entries()) {
        if (action.operator === "Ended") continue;
        const expected = [...(edges.get(state)?.get(i) ?? [])].sort();
        // A model's own action may be disabled where the spec's is not.
        if (expected.length === 0 && bounded.has(action.operator)) continue;
        const states = after(s, action);
        const found = new Set(states.map((each) => numbers.get(keyOf(each)) ?? keyOf(each)));
        if (canonicalJson([...found].sort()) !== canonicalJson(expected))
          wrong.push({ action, from: keyOf(s), expected: expected.map((each) => keys[each]), found });
        if (expected.length > 0) reached.add(action.operator);
        for (const each of states) {
          const number = numbers.get(keyOf(each));
          if (number !== undefined && !seen.has(number)) seen.set(number, each);
        }
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(seen.size).toBe(keys.length);
  });

  test("operators: each action of the spec was taken in one of these", () => {
    const all = [...manifest.actions["MCTaskSetStops.tla"]!, ...turnActions].map(({ operator }) => operator);
    const missing = [...new Set(all)].filter((operator) => operator !== "Ended" && !reached.has(operator));
    expect(missing).toEqual([]);
  });
});
