import { expect, test } from "vitest";
import { ToolRunReader } from "../../output/toolRun.ts";
import { judgeServer } from "./judgeServer.ts";

const message = (code: number, severity: number, text: string) =>
  `@!@!@STARTMSG ${code}:${severity} @!@!@\n${text}\n@!@!@ENDMSG ${code} @!@!@\n`;
const begun =
  "TLC2 TLC Server Version 2.18 of 20 March 2023\nprinted\n" +
  message(
    2190,
    0,
    "Finished computing initial states: 2 distinct state(s) generated at 2026-11-25 19:51:50.",
  );
const ended = message(2199, 0, "95 states generated, 24 distinct states found, 0 states left on queue.");
const statistics = (sent: number) =>
  message(7003, 0, `Worker: rmi://there:0/0 Sent: ${sent} Rcvd: 5 CacheRatio: 0.95`);
const success = message(2193, 0, "Model checking completed. No error has been found.");
const behavior = message(2121, 1, "The behavior up to this point is:");

function judge(text: string, exitStatus: number | null, generated: number[][] = [[50], [20, 0]], lost = 0) {
  const reader = new ToolRunReader();
  reader.stdout(text);
  const workers = generated.map((counts) => ({ generated: counts, lastLines: [] }));
  const run = reader.finish(exitStatus, exitStatus === null ? "SIGKILL" : null);
  return judgeServer({ run, workers, joined: 3, lost }, 1, { module: "M.tla", config: "M.cfg" });
}

test("judgeServer: passes a run that says so, and adds up what the workers generated", () => {
  const text = begun + statistics(20) + statistics(4) + statistics(0) + success + ended;
  expect(judge(text, 0)).toEqual({
    toCheckAlone: false,
    result: {
      verdict: "passed",
      distinctStates: 24,
      statesGenerated: 72,
      joined: 3,
      lost: 0,
      checkedAlone: false,
      seconds: 1,
      tlcVersion: "2.18",
      output: ["printed"],
    },
  });
});

test("judgeServer: gives no sum when a worker was elsewhere, or lost", () => {
  const text = begun + statistics(20) + statistics(4) + success + ended;
  expect(judge(text, 0, [[50]]).result).toMatchObject({ verdict: "passed", statesGenerated: null });
  expect(judge(text, 0, [[50], [20]], 1).result).toMatchObject({ verdict: "passed", statesGenerated: null });
});

test("judgeServer: asks for a check of its own for an error, though the exit status is 0", () => {
  expect(judge(begun + behavior + ended, 0)).toMatchObject({
    toCheckAlone: true,
    result: { verdict: "errored" },
  });
  expect(judge(begun + behavior + success + ended, 0)).toMatchObject({ toCheckAlone: true });
});

test("judgeServer: never passes a run that did not say that it succeeded, or was killed", () => {
  expect(judge(begun + ended, 0)).toMatchObject({ toCheckAlone: false, result: { verdict: "errored" } });
  expect(judge(begun + success + ended, null)).toMatchObject({
    toCheckAlone: false,
    result: { verdict: "errored", error: { message: "Java was ended by SIGKILL" } },
  });
});
