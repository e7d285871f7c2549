import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import * as impl from "../../../impl/index.ts";
import type { Action, Adapter } from "../../engine/index.ts";
import { readSuite, replay } from "../../engine/index.ts";
import { createReferenceAdapter } from "./createReferenceAdapter.ts";

const folder = new URL("../suites/", import.meta.url);
const models = /^MC(InternalStop|KillTwo|Orphan|Pause|Signals|TaskSet)_/;
const suites = readdirSync(folder).filter((name) => models.test(name));
const turns = ["doStop", "resume", "runApp", "runInterrupt", "runExit"];

/** The reference, its goroutines led on after each action until none can go on; `order` says who goes first. */
function settledReference(order: (actions: Action[]) => Action[]): Adapter {
  const adapter = createReferenceAdapter(impl);
  let moves: Action[] = [];
  const settle = () => {
    for (let moved = true; moved; ) {
      moved = order(moves).some((move) => (adapter.step(move) as { outcome: string }).outcome === "ok");
    }
  };
  return {
    ...adapter,
    capabilities: [...adapter.capabilities.filter((name) => name !== "goroutineSteps"), "settles"],
    reset(config) {
      adapter.reset(config);
      const tasks = Object.keys(config.tasks as object);
      moves = tasks.flatMap((task) => turns.map((name) => ({ name, args: { task } })));
    },
    step(action) {
      const outcome = adapter.step(action) as { outcome: "ok" };
      if (outcome.outcome === "ok") settle();
      return outcome;
    },
  };
}

test.each(suites)(
  "the reference whose goroutines run by themselves passes %s between states at rest",
  async (name) => {
    const suite = await readSuite(new URL(name, folder).pathname);
    for (const order of [(all: Action[]) => all, (all: Action[]) => all.toReversed()]) {
      const { verdict, coverage } = await replay({ suite, adapter: settledReference(order) });
      expect(verdict).toMatchObject({ verdict: "passed" });
      expect(coverage.taken + coverage.notTaken).toBe(coverage.edges);
    }
  },
);
