import { expect, test } from "vitest";
import { operators } from "../actions/operators.ts";
import { constantsOf } from "../constants.ts";
import type { SpecState } from "../specState.ts";
import { taskSetModel } from "./taskSetModel.ts";

const { initial, key } = taskSetModel(
  constantsOf({
    ...{ shape: "current", groups: ["g1"], stops: {}, signals: {}, taskSetStopCount: 0 },
    tasks: { t1: { group: "g1", created: true } },
  }),
);

/** What no condition of an action, and no observation, looks at. */
const unseen: readonly Partial<SpecState>[] = [{ kicked: [true] }, { pulled: [1] }];

test.each(unseen)("taskSetModel.key(): is the same for a state that differs in %j alone", (change) => {
  expect(key({ ...initial, ...change })).toBe(key(initial));
});

test.each<Partial<SpecState>>([
  { signalled: [true] },
  { interrupted: [true] },
  { applied: [1] },
  { pending: [1] },
  { rootExiting: true },
  { panic: { of: "t1", text: "m" } },
  { owed: [["c1"]] },
])("taskSetModel.key(): is another for a state that differs in %j", (change) => {
  expect(key({ ...initial, ...change })).not.toBe(key(initial));
});

test.each(Object.entries(operators))("taskSetModel.key(): what %s asks for is in it", (_, { when }) => {
  const given = { t: 0, g: 0, s: "", signal: 0, by: "", reached: [] };
  const blind = (s: SpecState): SpecState =>
    new Proxy(s, {
      get: (target, name) => {
        if (name === "kicked" || name === "pulled") throw new Error(`asks for ${name}`);
        return Reflect.get(target, name);
      },
    });
  for (const [, holds] of when) expect(() => holds(blind(initial), given)).not.toThrow();
});
