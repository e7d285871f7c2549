import { describe, expect, test } from "vitest";
import { findForTests, specs } from "../fixtures/findForTests.ts";
import { evaluate } from "./evaluate.ts";

const found = await findForTests();

describe.skipIf(found.reason !== null)(
  `evaluate: with Java ${found.reason ?? ""}`,
  { timeout: 60_000 },
  () => {
    const checker = { ...(found.checker && { checker: found.checker }) };
    const model = { module: specs("MCToggle.tla"), config: specs("MCToggle_override.cfg") };

    test("evaluate: gives the values of definitions and constants, in order", async () => {
      expect(await evaluate(model, ["Lamps", "[l \\in Lamps |-> <<1, TRUE>>]", "1 + 1"], checker)).toEqual([
        { "#set": ["left", "right"] },
        { left: [1, true], right: [1, true] },
        2,
      ]);
    });

    test("evaluate: throws checkerFailed for what is not defined", async () => {
      await expect(evaluate(model, ["Lamps", "Nix"], checker)).rejects.toMatchObject({
        code: "checkerFailed",
      });
    });
  },
);
