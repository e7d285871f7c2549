import { expect, test } from "vitest";
import { leadsOf, reachedFrom } from "./reachedDefinitions.ts";

const text = `
StepsOf(c) ==
    CASE c = "Add"  -> Add
      [] c = "Drop" -> Drop
Add  == <<"lock", "add">>
Drop == <<"lock", "drop">>
Lock(p) == Takes(p, "lock") /\\ Done(p)
AddOne(p) == Takes(p, "add") /\\ Count(p, 1)
DropOne(p) == Takes(p, "drop") /\\ Count(p, -1)
Count(p, n) == count' = count + n
Next == \\E p \\in {1, 2} : Lock(p) \\/ AddOne(p) \\/ DropOne(p)
Init == steps = <<>>
Adds == <<"Add">>
`;

test("reachedFrom: a program leads to its calls, these to their steps, these to who takes them", () => {
  const reached = reachedFrom(leadsOf([text]), ["Init", "Adds"]);
  expect([...reached].filter((name) => !name.startsWith('"')).sort()).toEqual(
    ["Add", "AddOne", "Adds", "Count", "Init", "Lock"].sort(),
  );
});

test("reachedFrom: what is only listed in Next is not reached", () => {
  expect(reachedFrom(leadsOf([text]), ["Init"])).toEqual(new Set(["Init"]));
});
