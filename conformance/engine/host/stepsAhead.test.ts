import { expect, test } from "vitest";
import type { Action } from "../action.ts";
import { StepsAhead } from "./stepsAhead.ts";

const action = (n: number): Action => ({ name: "add", args: { n } });
const plan = Array.from({ length: 100 }, (_, n) => action(n));

/** Answers a step with its number whenever it is told to. */
function asker() {
  const asked: { readonly action: Action; readonly answer: () => void; readonly fail: () => void }[] = [];
  const ask = (action: Action) =>
    new Promise<unknown>((resolve, reject) => {
      asked.push({
        action,
        answer: () => resolve(action.args.n),
        fail: () => reject(new Error("gone")),
      });
    });
  return { asked, ask };
}

test("StepsAhead: asks for each step once and in order, a few before the answer to the first", async () => {
  const { asked, ask } = asker();
  const steps = new StepsAhead(plan, ask);
  expect(asked).toHaveLength(32);
  for (const [n, action] of plan.entries()) {
    const next = steps.next(action);
    asked[n]!.answer();
    expect(await next).toBe(n);
  }
  expect(asked.map(({ action }) => action)).toEqual(plan);
  expect(await steps.end()).toBe("none");
});

test("StepsAhead: a step that was not planned is asked for when it is wanted", async () => {
  const { asked, ask } = asker();
  const steps = new StepsAhead([], ask);
  expect(asked).toEqual([]);
  const next = steps.next(action(7));
  asked[0]!.answer();
  expect(await next).toBe(7);
});

test("StepsAhead: what nobody wants any more is waited for", async () => {
  const { asked, ask } = asker();
  const ended = new StepsAhead(plan.slice(0, 2), ask).end();
  asked[0]!.answer();
  asked[1]!.answer();
  expect(await ended).toBe("came");
});

test.each(["fails", "does not come"])(
  "StepsAhead: tells where what nobody wants any more %s",
  async (how) => {
    const { asked, ask } = asker();
    const steps = new StepsAhead(plan.slice(0, 2), ask);
    asked[0]!.answer();
    if (how === "fails") asked[1]!.fail();
    expect(await steps.end()).toBe("failed");
  },
);
