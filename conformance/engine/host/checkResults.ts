import type { AnswerTo } from "./protocol.ts";

/** An answer of the right shape does not fit its request: the sentence says why, after what it is the answer to. */
export class WrongAnswer extends Error {
  override readonly name = "WrongAnswer";
}

type Result = AnswerTo<"run">["results"][number];

/** There is a result for each step, and none after one that ends the trace. @throws {WrongAnswer} */
export function checkResults(results: readonly Result[], steps: number, name: string): void {
  const at = results.findIndex(({ outcome }) => outcome === "panic" || outcome === "blocked");
  const wanted = at === -1 ? steps : at + 1;
  if (results.length !== wanted) {
    const expected =
      at === -1
        ? `a result for each of ${wanted} steps`
        : `no result after the ${results[at]!.outcome} of step ${wanted}`;
    throw new WrongAnswer(`the trace ${name}: expected ${expected}, found ${results.length} results`);
  }
  const unseen = results.findIndex((result) => !isSeen(result));
  if (unseen !== -1) checkSeen(results[unseen]!, `step ${unseen + 1} of the trace ${name}`);
}

/** Only a poisoned system need not be looked at. */
function isSeen(result: Result): boolean {
  return result.observed !== undefined || ("poisoned" in result && result.poisoned === true);
}

/** It was looked at, or need not be. @throws {WrongAnswer} */
export function checkSeen(result: Result, of: string): void {
  if (isSeen(result)) return;
  throw new WrongAnswer(`${of}: expected "observed" beside the outcome ${result.outcome}, found nothing`);
}
