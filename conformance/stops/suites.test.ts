import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { findForTests } from "../../tla/fixtures/findForTests.ts";
import { readSuite, suiteLines } from "../engine/index.ts";
import { buildSuite } from "../models/buildSuite.ts";
import { type Model, readManifest, selectModels } from "../models/manifest.ts";
import { specHash } from "../models/specHash.ts";
import { stopsBinding } from "./binding/stopsBinding.ts";

const found = await findForTests();
const spec = fileURLToPath(new URL("../../spec", import.meta.url));
const folder = fileURLToPath(new URL("suites", import.meta.url));
const manifest = await readManifest(spec);
const models = selectModels(manifest, [], "quick").filter(({ suite, grain }) => suite && grain === undefined);
const named = models.map((model) => [model.name, model] as const);
const next = "Generate anew: stopcount generate --out conformance/stops/suites";

/** Each model needs three runs of TLC, of a second or two; on two busy processors the last is made after minutes. */
const timeout = 15 * 60_000;
/** More at once are slower on two processors. */
const atOnce = 2;

test(`suites: every quick model that has a suite ships it, and no other does. ${next}`, () => {
  expect(readdirSync(folder).sort()).toEqual(models.map(({ name }) => `${name}.jsonl`).sort());
});

test.each(named)(`suites: %s is of today's spec. ${next}`, async (name, model) => {
  const suite = await readSuite(join(folder, `${name}.jsonl`));
  expect(suite).toMatchObject({ model: name, spec: specHash(spec, model) });
});

describe.skipIf(found.reason !== null)(`suites: with Java ${found.reason ?? ""}`, { timeout }, () => {
  const made = new Map<string, Promise<string>>();

  beforeAll(() => {
    const lanes: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
    for (const [index, model] of models.entries()) {
      const text = lanes[index % atOnce]!.then(() => textOf(model));
      made.set(model.name, text);
      // Who asks for the text gets the error; here it only holds up nobody.
      lanes[index % atOnce] = text.catch(() => {});
    }
  });

  test.each(named)(`suites: %s is byte by byte what is generated today. ${next}`, async (name) => {
    const text = await made.get(name);
    // Compared by hand: a difference of megabytes is not to be printed.
    expect(text === readFileSync(join(folder, `${name}.jsonl`), "utf8")).toBe(true);
  });
});

async function textOf(model: Model): Promise<string> {
  const suite = await buildSuite(spec, manifest, model, stopsBinding);
  return [...suiteLines(suite)].join("");
}
