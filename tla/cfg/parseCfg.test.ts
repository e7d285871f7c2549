import { expect, test } from "vitest";
import { parseCfg } from "./parseCfg.ts";
import { writeCfg } from "./writeCfg.ts";

const full = String.raw`
\* INIT NotThis
(* nor (* NEXT *) this *)
CONSTANTS
  Tasks = {t1, t2}   Names = {"a \* b", "(*c*)"}
  Limit = -3  Flag = TRUE  Range = 1..3  none = none
  Wrap <- MCWrap
  Less <- [Naturals]MCLess
SPECIFICATION Spec
INVARIANTS TypeOK Safe
INVARIANT Other
PROPERTIES Live Abstract!Spec
CONSTRAINT Small
ACTION_CONSTRAINT Short
SYMMETRY Perms
VIEW Seen
CHECK_DEADLOCK FALSE
ALIAS Shown
`;

test("parseCfg: reads every keyword, comments left out", () => {
  const cfg = parseCfg(full);
  expect(cfg).toMatchObject({
    specification: "Spec",
    init: null,
    next: null,
    invariants: ["TypeOK", "Safe", "Other"],
    properties: ["Live", "Abstract!Spec"],
    constraints: ["Small"],
    actionConstraints: ["Short"],
    symmetry: "Perms",
    view: "Seen",
    checkDeadlock: false,
    others: [{ keyword: "ALIAS", name: "Shown" }],
  });
  expect(cfg.constants).toEqual([
    { kind: "value", name: "Tasks", text: "{t1, t2}", value: { "#set": ["t1", "t2"] } },
    { kind: "value", name: "Names", text: '{"a \\* b", "(*c*)"}', value: { "#set": ["a * b", "(*c*)"] } },
    { kind: "value", name: "Limit", text: "-3", value: -3 },
    { kind: "value", name: "Flag", text: "TRUE", value: true },
    { kind: "value", name: "Range", text: "1..3", value: { "#set": [1, 2, 3] } },
    { kind: "value", name: "none", text: "none", value: "none" },
    { kind: "override", name: "Wrap", replacement: "MCWrap", module: null },
    { kind: "override", name: "Less", replacement: "MCLess", module: "Naturals" },
  ]);
});

test("writeCfg: what it writes is read back the same", () => {
  const cfg = parseCfg(full);
  expect(parseCfg(writeCfg(cfg))).toEqual(cfg);
});

test.each([
  ["CONSTANT A = {1,\nINIT Init", 2],
  ["\nCONSTANT A =\nINIT Init", 3],
  ["CONSTANT\n  A : 1", 2],
  ["INIT\nNEXT Next", 2],
  ["INIT Init Foo", 1],
  ["CHECK_DEADLOCK PERHAPS", 1],
  ["INIT Init\n%", 2],
])("parseCfg: throws malformedCfg with the line for %j", (text, line) => {
  expect(() => parseCfg(text, "A.cfg")).toThrowError(
    expect.objectContaining({ code: "malformedCfg", data: expect.objectContaining({ file: "A.cfg", line }) }),
  );
});
