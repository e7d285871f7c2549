import { expect, test } from "vitest";
import { setElements } from "./setElements.ts";

test("setElements: keeps the text, which tells a model value from a string", () => {
  expect(setElements('{t1, "t1", <<1, {2}>>}')).toEqual([
    { text: "t1", value: "t1" },
    { text: '"t1"', value: "t1" },
    { text: "<<1, {2}>>", value: [1, { "#set": [2] }] },
  ]);
});

test("setElements: lists an interval", () => {
  expect(setElements(" 1..2 ")).toEqual([
    { text: "1", value: 1 },
    { text: "2", value: 2 },
  ]);
});

test("setElements: gives null for a value that is no set", () => {
  expect(setElements("<<1>>")).toBeNull();
  expect(setElements("3")).toBeNull();
});
