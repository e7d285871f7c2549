import { expect, test } from "vitest";
import type { TraceState } from "../modelChecker.ts";
import { traceToItf } from "./traceToItf.ts";

const trace: TraceState[] = [
  { index: 1, action: null, location: null, variables: { y: [], x: { t2: 0, t1: 1 } }, text: "" },
  {
    index: 2,
    action: "Add",
    location: { module: "M", line: 3, column: 1 },
    variables: { y: [{ "#set": [true, 1] }], x: { "#map": [[0, "a"]] } },
    text: "",
  },
];

test("traceToItf: has a line for each state, integers as the format has them, and no places in modules", () => {
  expect(traceToItf(trace, null, { model: "MCToy", violates: "P" }).split("\n")).toEqual([
    "{",
    '"#meta": {"format":"ITF","format-description":"https://apalache-mc.org/docs/adr/015adr-trace.html","model":"MCToy","violates":"P"},',
    '"vars": ["mbt::actionTaken","x","y"],',
    '"states": [',
    '{"#meta":{"index":0},"mbt::actionTaken":"init","x":{"t1":{"#bigint":"1"},"t2":{"#bigint":"0"}},"y":[]},',
    '{"#meta":{"index":1,"module":"M"},"mbt::actionTaken":"Add","x":{"#map":[[{"#bigint":"0"},"a"]]},"y":[{"#set":[true,{"#bigint":"1"}]}]}',
    "]",
    "}",
    "",
  ]);
});

test.each([
  [{ kind: "backToState", state: 1, action: "Reset" } as const, { loop: 0, back: "Reset" }],
  [{ kind: "stuttering" } as const, { loop: 1, back: undefined }],
  [null, { loop: undefined, back: undefined }],
])("traceToItf: of a trace that ends by %j says where it loops", (ending, expected) => {
  const itf = JSON.parse(traceToItf(trace, ending, {}));
  expect({ loop: itf.loop, back: itf["#meta"].back }).toEqual(expected);
});

test("traceToItf: does not depend on the order in which keys and elements come", () => {
  const itfOf = (x: TraceState["variables"][string]) =>
    traceToItf([{ index: 1, action: null, location: null, variables: { x }, text: "" }], null, {});
  expect(itfOf({ b: { "#set": [2, 1] }, a: 0 })).toBe(itfOf({ a: 0, b: { "#set": [1, 2] } }));
  expect(itfOf([1, 2])).not.toBe(itfOf([2, 1]));
});
