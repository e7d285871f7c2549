import { expect, test } from "vitest";
import { readManifest } from "../../../models/manifest.ts";
import { packageFiles } from "../../packageFiles.ts";
import { classOfTwin } from "./twinClasses.ts";

test("classOfTwin: every quick twin of the manifest has a class", async () => {
  const { models } = await readManifest(packageFiles.spec);
  const twins = models.filter(({ kind, tier }) => kind === "bug" && tier === "quick");
  expect(twins.length).toBeGreaterThan(40);
  expect(twins.map(({ name }) => name).filter((name) => classOfTwin(name) === null)).toEqual([]);
});

test("classOfTwin: by the bug that the name ends with; a bug that is not in the list has none", () => {
  expect(classOfTwin("MCLockedInternal_noWakeup_bug")).toBe("lost wake-up");
  expect(classOfTwin("MCStops_colour_bug")).toBeNull();
});
