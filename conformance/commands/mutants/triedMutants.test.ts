import { expect, test } from "vitest";
import type { KindName, MutantKind } from "./mutantKind.ts";
import type { MutantsResult, TriedMutant } from "./mutantsResult.ts";
import { mutantsTable } from "./mutantsTable.ts";
import { exitCodeOf } from "./runMutants.ts";
import { chosenMutants, triedMutants } from "./triedMutants.ts";

/** Mutants by name, and what each is caught by. */
type Mutants = Readonly<Record<string, TriedMutant["found"]>>;

function kindOf(of: KindName, found: Mutants, changes: Partial<MutantKind> = {}): MutantKind {
  return {
    of,
    mutants: Object.keys(found).map((name) => ({ name, class: "wrong count", says: `Says ${name}.` })),
    hindrance: async () => null,
    control: async () => null,
    async tryAll(mutants, onTried) {
      for (const one of [...mutants].reverse()) onTried({ ...one, of, found: found[one.name]! });
    },
    end: async () => {},
    ...changes,
  };
}

async function resultOf(kinds: readonly MutantKind[], equivalents: Readonly<Record<string, string>> = {}) {
  const known = new Map(Object.entries(equivalents));
  const tried = await triedMutants(kinds, chosenMutants(kinds, [], undefined), known, () => {});
  return { controls: null, ...tried } satisfies MutantsResult;
}

const reference = kindOf("reference", {
  "a-caught": { suite: "S-0001, step 2", explore: null, locks: null },
  "b-missed": { suite: null, explore: null, locks: null },
});
const because = "No state is reached in which the two differ";

test("mutants: a table of who catches what, the score by kind and class, and what survives", async () => {
  const result = await resultOf([reference, kindOf("spec", { c: { TLC: "P fails" } })]);
  expect(exitCodeOf(result)).toBe(1);
  expect(mutantsTable(result)).toEqual([
    "  of         mutant    class        suite   explore  validate  locks   TLC",
    "  reference  a-caught  wrong count  caught  missed   -         missed  -",
    "  reference  b-missed  wrong count  missed  missed   -         missed  -",
    "  spec       c         wrong count  -       -        -         -       caught",
    "",
    "  of         caught",
    "  reference  1 of 2",
    "  spec       1 of 1",
    "",
    "  class        caught",
    "  wrong count  2 of 3",
    "",
    "  by       caught of those asked",
    "  suite                   1 of 2",
    "  explore                 0 of 2",
    "  locks                   0 of 2",
    "  TLC                     1 of 1",
    "",
    "2 of 3 mutants caught",
    "",
    "reference b-missed SURVIVES: Says b-missed.",
  ]);
});

test("mutants: one that is known to be no different does not count, and is told with the reason", async () => {
  const result = await resultOf([reference], { "reference/b-missed": because });
  expect(exitCodeOf(result)).toBe(0);
  const lines = mutantsTable(result);
  expect(lines).toContain("1 of 1 mutants caught; 1 other mutant no different from the original");
  expect(lines.slice(-2)).toEqual(["reference b-missed is equivalent: Says b-missed.", `  ${because}`]);
});

test.each([
  ["is caught", "reference/a-caught", '"reference/a-caught" is no equivalent: it is caught. Remove it'],
  ["is gone", "reference/b-moved", 'There is no mutant "reference/b-moved". Remove it'],
])("mutants: a known equivalent that %s fails the run", async (_, id, text) => {
  const result = await resultOf([reference], { "reference/b-missed": because, [id]: because });
  expect(exitCodeOf(result)).toBe(1);
  expect(mutantsTable(result).at(-1)).toBe(`${text} from equivalents.json`);
});

test("mutants: where the unmutated one is caught, nothing is said of its mutants", async () => {
  const never = () => expect.unreachable("tried though the control failed");
  const unsound = kindOf("go", { d: {} }, { control: async () => "S-0001, step 1", tryAll: never });
  const result = await resultOf([kindOf("spec", { c: { TLC: "P fails" } }), unsound]);
  expect(exitCodeOf(result)).toBe(2);
  expect(result.mutants.map(({ name }) => name)).toEqual(["c"]);
  const text = "Nothing is said of the mutants of go, for without a fault it is caught: S-0001, step 1";
  expect(mutantsTable(result).at(-1)).toBe(text);
});

test("mutants: one that cannot be made does not count, and fails the run", async () => {
  const list = kindOf("go", { g: {} });
  const unmade = {
    name: "g",
    class: "wrong count",
    says: "",
    of: "go",
    found: {},
    unmade: "no such text",
  } as const;
  const result = await resultOf([reference, { ...list, tryAll: async (_, onTried) => onTried(unmade) }]);
  expect(exitCodeOf(result)).toBe(2);
  expect(mutantsTable(result)).toContain("1 of 2 mutants caught");
  expect(mutantsTable(result).at(-1)).toBe("go g cannot be made, so mend its list: no such text");
});

test("mutants: of a kind that is hindered none counts; where all are, that is no success", async () => {
  const hindered = kindOf("rust", { e: {} }, { hindrance: async () => "cargo is not installed" });
  const some = await resultOf([kindOf("spec", { c: { TLC: "P fails" } }), hindered]);
  expect(exitCodeOf(some)).toBe(0);
  expect(mutantsTable(some)).toContain("1 of 1 mutants caught");
  const none = await resultOf([hindered]);
  expect(exitCodeOf(none)).toBe(2);
  expect(mutantsTable(none)).toEqual(["The mutants of rust were not tried: cargo is not installed"]);
});

test("mutants: the line of the controls tells how many diverge where predicted, and which do not", async () => {
  const result = await resultOf([kindOf("spec", { c: { TLC: "P fails" } })]);
  const controls = { count: 120, wrong: ["a field missing, edge 7 of M: passed"] };
  expect(exitCodeOf({ ...result, controls })).toBe(1);
  expect(exitCodeOf({ ...result, controls: { count: 120, wrong: [] } })).toBe(0);
  expect(mutantsTable({ ...result, controls }).slice(-2)).toEqual([
    "controls: 119 of 120 diverge where predicted",
    "  a field missing, edge 7 of M: passed",
  ]);
});

test("chosenMutants: by kind and by name; a name that there is not is bad input", () => {
  const kinds = [reference, kindOf("go", { "a-caught": {}, f: {} })];
  const names = (...given: Parameters<typeof chosenMutants>) =>
    chosenMutants(...given).map(({ kind, mutants }) => [kind.of, ...mutants.map(({ name }) => name)]);
  expect(names(kinds, [], ["go"])).toEqual([["go", "a-caught", "f"]]);
  expect(names(kinds, ["a-caught"], undefined)).toEqual([
    ["reference", "a-caught"],
    ["go", "a-caught"],
  ]);
  expect(() => names(kinds, ["b-misst"], undefined)).toThrow(
    'There is no mutant "b-misst". Did you mean b-missed?',
  );
});
