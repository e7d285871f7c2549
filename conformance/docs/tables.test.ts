import { describe, expect, test } from "vitest";
import { logActions } from "../stops/executableSpec/log/logActions.ts";
import { logActionsTable } from "./logActionsTable.ts";
import { markdownTable } from "./markdownTable.ts";
import { mutantsTable } from "./mutantsTable.ts";
import { propertiesTable } from "./propertiesTable.ts";
import { shapesOf } from "./shapes.ts";
import { stepsTable } from "./stepsTable.ts";
import { withBlock } from "./withBlock.ts";

const begin = "<!-- t: written by npm run docs -->";
const end = "<!-- end of t -->";

test("withBlock: writes between the comments, and nowhere else", () => {
  const text = `before\n${begin}\nold\n${end}\nafter\n`;
  expect(withBlock(text, "t", "new")).toBe(`before\n${begin}\n\nnew\n\n${end}\nafter\n`);
  expect(withBlock(withBlock(text, "t", "new"), "t", "new")).toBe(withBlock(text, "t", "new"));
});

test.each([
  ["has neither", ""],
  ["has no end", begin],
  ["has them the wrong way round", `${end} ${begin}`],
  ["has two begins", `${begin} ${begin} ${end}`],
  ["has two ends", `${begin} ${end} ${end}`],
])("withBlock: refuses a text that %s", (_, text) => {
  expect(() => withBlock(text, "t", "new")).toThrow("once each");
});

test("markdownTable: a bar in a cell does not end it", () => {
  expect(markdownTable(["a", "b"], "lr", [["x|y", "1"]])).toBe(
    "| a    |   b |\n| ---- | --: |\n| x\\|y |   1 |",
  );
});

test("shapesOf: puts together what differs only in the shape", () => {
  const names = ["MCA_seed", "MCA_current", "MCB", "MCC_seed"].map((name) => ({ name }));
  expect(shapesOf(names).map(({ name }) => name)).toEqual(["MCA_{seed,current}", "MCB", "MCC_seed"]);
});

test("propertiesTable: names those that check a property, or the fewer that do not", () => {
  const models = [
    { name: "A", properties: ["P", "Q", "R"] },
    { name: "B", properties: ["P", "Q"] },
    { name: "C", properties: ["P"] },
  ];
  const rows = propertiesTable(models).split("\n").slice(2);
  expect(rows.map((row) => row.replace(/ +/g, " "))).toEqual([
    "| `P` | 3 | all |",
    "| `Q` | 2 | all but `C` |",
    "| `R` | 1 | `A` |",
  ]);
});

test("mutantsTable: real bugs come first, in the order of their numbers", () => {
  const mutant = {
    name: "n",
    class: "wrong stop",
    file: "f",
    find: "",
    replace: "",
    property: "P",
    grain: "calls",
  } as const;
  const table = mutantsTable(["M02", "R10", "R2"].map((bug) => ({ ...mutant, bug })));
  expect([...table.matchAll(/^\| ([RM]\d+)/gm)].map((match) => match[1])).toEqual(["R2", "R10", "M02"]);
});

test("logActionsTable: says of an action how it may end, and whose state it may observe", () => {
  const { newTask, endNonExistentStop, kill } = logActions;
  const table = logActionsTable({ newTask: newTask!, endNonExistentStop: endNonExistentStop!, kill: kill! });
  expect(table.split("\n\n")[0]!.replace(/ +/g, " ").split("\n").slice(2)).toEqual([
    "| `newTask` | `task` | ok, error `EINTR`, error `ENOMEM` | its task |",
    "| `endNonExistentStop` | `task` | panic | its task |",
    "| `kill` | `group` | ok, panic | the TaskSet |",
  ]);
});

describe("stepsTable", () => {
  const module = {
    path: "Locked",
    text: 'Look(t) ==\n    /\\ Takes(t, "look")\nCount(t) == CountRunning(t, "count", 1)\n',
  };
  const source = (steps: readonly string[]) => ({
    path: "run/doStop.ts",
    text: `export function* doStop(t: Task): Op<void> {\n${steps.map((step) => `  yield load(f(t), "${step}");\n`).join("")}}\n`,
  });

  test("names the action and the function of each step", () => {
    const text = stepsTable([module], [source(["look", "count"])], []);
    expect(text).toMatch(/`look` +\| `Look` of Locked +\| `doStop` of run\/doStop\.ts/);
    expect(text).toMatch(/`count` +\| `Count` of Locked +\| `doStop` of run\/doStop\.ts/);
  });

  test.each([
    [["look"], "No function of impl/ takes the steps count"],
    [["look", "count", "peek"], "No action of spec/ takes the steps peek"],
  ])("refuses steps that only one of them has: %j", (steps, message) => {
    expect(() => stepsTable([module], [source(steps)], [])).toThrow(message);
  });
});
