import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseCfg } from "../cfg/parseCfg.ts";
import { findForTests, specs } from "../fixtures/findForTests.ts";
import { rangeKey } from "../syntax/rangeKey.ts";
import { marksReached } from "./markedModule.ts";
import { usedDefinitions } from "./usedDefinitions.ts";
import { writeMarkedSpec } from "./writeMarkedSpec.ts";

const found = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "marked-spec-"));
afterAll(() => rmSync(folder, { recursive: true }));
const toggles = {
  folder: dirname(specs("x")),
  roots: ["MCToggle.tla"],
  measured: (module: string) => module === "Toggle",
};

describe.skipIf(found.reason !== null)(`with Java ${found.reason ?? ""}`, { timeout: 60_000 }, () => {
  test.each([["MCToggle"], ["MCToggle_invariant"], ["MCToggle_temporal"]])(
    "writeMarkedSpec: the marks do not change what is found of %s",
    async (config) => {
      const tools = found as Extract<typeof found, { reason: null }>;
      const marked = await writeMarkedSpec(tools, toggles, folder);
      const check = (module: string) =>
        tools.checker.check({ module, config: specs(`${config}.cfg`), workers: 1, short: true });
      const [plain, told] = [await check(specs("MCToggle.tla")), await check(join(folder, "MCToggle.tla"))];
      const ofRun = ({ verdict, statesGenerated, distinctStates, depth }: typeof plain) => ({
        verdict,
        statesGenerated,
        distinctStates,
        depth,
      });
      expect(ofRun(told)).toEqual(ofRun(plain));
      const reached = [...marksReached(told.output)].map((number) => marked.branches[number]!);
      expect(new Set(reached.map(({ definition }) => definition))).toContain("Switch");
      expect(marksReached(plain.output).size).toBe(0);
    },
  );

  test("usedDefinitions: follows what a configuration names, and what it puts in the place of an operator", async () => {
    const tools = found as Extract<typeof found, { reason: null }>;
    const { definitions, syntaxes, unused } = await writeMarkedSpec(tools, toggles, folder);
    const namesFor = (cfg: string) => {
      const used = usedDefinitions(syntaxes.get("MCToggle.tla")!, parseCfg(cfg, "MC.cfg"));
      return definitions.filter(({ body }) => used.has(rangeKey(body.range))).map(({ name }) => name);
    };
    expect(namesFor("SPECIFICATION Spec")).toEqual(["vars", "Init", "Switch", "Next", "Spec"]);
    expect(namesFor("INIT Init\nNEXT Next\nCONSTANT Switch <- StartsOn")).toEqual(["Init", "Next"]);
    expect(namesFor("INIT Init\nNEXT Init\nINVARIANT NeverTwo")).toEqual(["Init", "NeverTwo"]);
    expect(unused).toEqual([]);
  });

  test.each([
    ["SyntaxError", "In module SyntaxError\nCould not parse module SyntaxError from file SyntaxError.tla"],
    ["UndefinedOperator", /^line \d+, col \d+ to .* of module UndefinedOperator\nUnknown operator: `\w+'\.$/],
    ["MissingModule", /^.*Cannot find source file for module \w+ imported in module MissingModule\.$/s],
  ])(
    "writeMarkedSpec: of %s it tells what SANY says is wrong, and not where SANY itself was",
    async (module, reason) => {
      const tools = found as Extract<typeof found, { reason: null }>;
      const broken = { ...toggles, roots: [`${module}.tla`] };
      const error = await writeMarkedSpec(tools, broken, folder).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: "notParsed" });
      const [first, ...rest] = (error as Error).message.split("\n");
      expect(first).toMatch(new RegExp(`${module}\\.tla\\. Mend it:$`));
      expect(rest.join("\n")).toMatch(reason);
      expect(rest.join("\n")).not.toMatch(/^\tat |Exception/m);
    },
  );
});
