import { expect, test } from "vitest";
import { parseCfg } from "../../cfg/parseCfg.ts";
import { setElements } from "../../values/setElements.ts";
import { actionInstances } from "./actionInstances.ts";
import { genModule, instanceOfLabel } from "./genModule.ts";

const sets = new Map([
  ["Lamps", setElements("{l1, l2}") ?? []],
  ['{"a"}', setElements('{"a"}') ?? []],
]);
const actions = [
  { operator: "Switch", parameters: { lamp: "Lamps", how: '{"a"}' } },
  { operator: "Done", parameters: {} },
];

test("actionInstances: gives every combination, in a stable order", () => {
  expect(actionInstances(actions, sets)).toEqual([
    { operator: "Switch", parameters: { lamp: "l1", how: "a" }, call: 'Switch(l1, "a")' },
    { operator: "Switch", parameters: { lamp: "l2", how: "a" }, call: 'Switch(l2, "a")' },
    { operator: "Done", parameters: {}, call: "Done" },
  ]);
});

test("genModule: names every instance, and every model value by a constant", () => {
  const cfg = parseCfg("CONSTANT Lamps = {l1, l2}\nSPECIFICATION Spec\nINVARIANT Inv\nCONSTRAINT Small");
  const generated = genModule("MCToggle", cfg, "Init", actionInstances(actions, sets));
  expect(generated.module.split("\n")).toEqual([
    "---- MODULE GenMCToggle ----",
    "EXTENDS MCToggle",
    "CONSTANT ModelValue_l1",
    "CONSTANT ModelValue_l2",
    'Action_0 == TRUE /\\ Switch(ModelValue_l1, "a")',
    'Action_1 == TRUE /\\ Switch(ModelValue_l2, "a")',
    "Action_2 == TRUE /\\ Done",
    "GenNext ==",
    "  \\/ Action_0",
    "  \\/ Action_1",
    "  \\/ Action_2",
    "====",
    "",
  ]);
  expect(generated.cfg).toMatchObject({
    specification: null,
    init: "Init",
    next: "GenNext",
    invariants: [],
    constraints: ["Small"],
  });
  expect(generated.cfg.constants.map(({ name }) => name)).toEqual([
    "Lamps",
    "ModelValue_l1",
    "ModelValue_l2",
  ]);
});

test("instanceOfLabel: takes only the labels of generated actions", () => {
  expect(instanceOfLabel("Action_2", 3)).toBe(2);
  for (const label of ["Action_3", "Action_-1", "Switch"]) {
    expect(() => instanceOfLabel(label, 3)).toThrowError(expect.objectContaining({ code: "malformedDump" }));
  }
});
