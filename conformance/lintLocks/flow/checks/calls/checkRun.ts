import { ts } from "ts-morph";
import { bindsCaller } from "../../../contracts/bindsCaller.ts";
import type { Contract } from "../../../contracts/contract.ts";
import { functionName } from "../../../contracts/functionName.ts";
import { summary } from "../../../contracts/summary.ts";
import type { Walk } from "../../walk.ts";

/**
 * Checks that what a call makes is run: an effect by `yield`, a generator by `yield*`, a promise by `await`.
 *
 * @returns whether it takes place here
 */
export function checkRun(walk: Walk, call: ts.Expression, callee: Contract): boolean {
  const name = functionName(callee.declaration);
  const how = runBy(call);
  if (callee.runs === "yield") {
    if (!callee.tagged)
      walk.report(call, "untagged-effect", `tags on ${name}, which makes an effect`, "none");
    if (how !== "yield") walk.report(call, "not-run", `yield ${name}(...)`, `an effect that is not yielded`);
    return how === "yield";
  }
  if (how === "yield" && callee.tagged) {
    const expected = `@effect on the type that ${name} returns, since it is yielded`;
    walk.report(call, "untagged-effect", expected, "a function whose effect takes place at the call");
  }
  if (callee.runs === "call") return true;
  if (how === callee.runs) return true;
  // A function that returns it passes it on, if its own tags say the same.
  if (how === "return" && (callee.runs === "await" || walk.contract.tagged)) return callee.runs === "await";
  const bare = how === "discarded" || bindsCaller(callee);
  if (bare && matters(walk, callee)) {
    const found = how === "discarded" ? "a call whose result is dropped" : "a call that may run at any time";
    walk.report(call, "not-run", `${callee.runs} ${name}(...)`, found);
  }
  return callee.runs === "await";
}

function matters(walk: Walk, callee: Contract): boolean {
  return callee.tagged || summary(callee.declaration, walk.source).takes.size > 0;
}

function runBy(call: ts.Expression): Contract["runs"] | "return" | "discarded" | "kept" {
  const { parent } = call;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return runBy(parent);
  if (ts.isConditionalExpression(parent) && parent.condition !== call) return runBy(parent);
  if (ts.isYieldExpression(parent)) return parent.asteriskToken ? "yield*" : "yield";
  if (ts.isAwaitExpression(parent)) return "await";
  if (ts.isReturnStatement(parent) || ts.isArrowFunction(parent)) return "return";
  return ts.isExpressionStatement(parent) || ts.isVoidExpression(parent) ? "discarded" : "kept";
}
