import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as impl from "../../../impl/index.ts";
import type { Action } from "../../engine/index.ts";
import { readSuite, replay } from "../../engine/index.ts";
import { createReferenceAdapter } from "./createReferenceAdapter.ts";
import { settledReference } from "./settledReference.ts";

const folder = new URL("../suites/", import.meta.url);
const models = /^MC(InternalStop|KillTwo|Orphan|Pause|Signals|TaskSet)_/;
const suites = readdirSync(folder).filter((name) => models.test(name));

test.each(suites)(
  "settledReference() passes %s between states at rest",
  async (name) => {
    const suite = await readSuite(fileURLToPath(new URL(name, folder)));
    for (const order of [(all: Action[]) => all, (all: Action[]) => all.toReversed()]) {
      const adapter = settledReference(createReferenceAdapter(impl), order);
      const { verdict, coverage } = await replay({ suite, adapter });
      expect(verdict).toMatchObject({ verdict: "passed" });
      expect(coverage.taken + coverage.notTaken).toBe(coverage.edges);
    }
  },
  60_000,
);
