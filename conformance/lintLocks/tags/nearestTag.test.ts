import { expect, test } from "vitest";
import { nearestTag } from "./nearestTag.ts";

test.each([
  ["guardedby", "guarded_by"],
  ["GuardedBy", "guarded_by"],
  ["gaurded_by", "guarded_by"],
  ["guarded", "guarded_by"],
  ["require", "requires"],
  ["aquires", "acquires"],
  ["acquire_shared", "acquires_shared"],
  ["release", "releases"],
  ["exclude", "excludes"],
  ["primitiveModule", "primitive_module"],
  ["lockclass", "lock_class"],
])("nearestTag: @%s was meant to be @%s", (name, meant) => {
  expect(nearestTag(name)).toBe(meant);
});

test.each([
  "requires",
  "param",
  "returns",
  "throws",
  "remarks",
  "readonly",
  "todo",
  "pure",
  "internal",
  "note",
])("nearestTag: @%s is a tag of its own", (name) => {
  expect(nearestTag(name)).toBeUndefined();
});
