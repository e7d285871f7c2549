import { expect, test } from "vitest";
import { type Adapter, defineAdapter } from "./defineAdapter.ts";

const right: Adapter = {
  name: "right",
  capabilities: ["calls"],
  reset() {},
  step: () => ({ outcome: "ok" }),
  observe: () => null,
};

test("defineAdapter: gives back an adapter of the right shape", () => {
  expect(defineAdapter(right)).toBe(right);
});

test.each([
  ["name", "", "a text that is not empty, found an empty text"],
  ["version", 1, "a text or nothing, found a value of type number"],
  ["capabilities", "calls", "a list of texts, found a value of type string"],
  ["unobserved", [1], "a list of texts or nothing, found a list"],
  ["observe", undefined, "a function, found nothing"],
  ["reopen", {}, "a function or nothing, found a value of type object"],
  ["run", null, "a function or nothing, found null"],
])("defineAdapter: names the member that is wrong: %s", (member, value, says) => {
  const adapter = { ...right, [member]: value } as unknown as Adapter;
  expect(() => defineAdapter(adapter)).toThrow(`Adapter member "${member}": expected ${says}. Give one`);
});
