import { findChecker, type ToolOptions } from "./findChecker.ts";
import type { CheckOptions, CheckRequest, CheckResult } from "./modelChecker.ts";

export { boundsOf, type Cfg, type CfgConstant } from "./cfg/cfg.ts";
export { parseCfg } from "./cfg/parseCfg.ts";
export { readCfg } from "./cfg/readCfg.ts";
export { writeCfg } from "./cfg/writeCfg.ts";
export type { Branch } from "./coverage/branchesOf.ts";
export { marksReached } from "./coverage/markedModule.ts";
export { usedDefinitions } from "./coverage/usedDefinitions.ts";
export { type MarkedSpec, writeMarkedSpec } from "./coverage/writeMarkedSpec.ts";
export type * from "./distributedChecker.ts";
export { evaluate } from "./evaluate/evaluate.ts";
export { type FoundChecker, findChecker, type ToolOptions } from "./findChecker.ts";
export type { ActionDeclaration, ActionInstance } from "./graph/actions/actionInstances.ts";
export { type GraphSink, readDotDump } from "./graph/dump/readDotDump.ts";
export {
  type ActionSink,
  dumpGraph,
  type GraphOptions,
  type GraphRequest,
  type GraphSummary,
} from "./graph/dumpGraph.ts";
export { findJar, type Jar, type JarOptions, jarCache } from "./jar/findJar.ts";
export { findJava, type Java, type JavaOptions, javaInstallLines } from "./java/findJava.ts";
export type * from "./modelChecker.ts";
export type * from "./modelSimulator.ts";
export { type Drawing, drawTrace } from "./report/drawing/drawTrace.ts";
export { formatDistributed } from "./report/formatDistributed.ts";
export { formatResult, formatViolation } from "./report/formatResult.ts";
export { formatSimulation } from "./report/formatSimulation.ts";
export { formatTrace } from "./report/formatTrace.ts";
export { traceToItf } from "./report/traceToItf.ts";
export { rangeKey } from "./syntax/rangeKey.ts";
export type { Definition, SourceRange, Syntax } from "./syntax/syntax.ts";
export { withoutComments } from "./syntax/withoutComments.ts";
export { TlaError, type TlaErrorCode } from "./tlaError.ts";
export { tlcDistributed } from "./tlc/distribution/tlcDistributed.ts";
export { tlcSimulator } from "./tlc/simulation/tlcSimulator.ts";
export { tlc } from "./tlc/tlc.ts";
export { parseState } from "./values/parseState.ts";
export { parseValue } from "./values/parseValue.ts";
export type * from "./values/tlaValue.ts";

/**
 * Checks a model with the TLC that this machine has.
 *
 * @example await check({ module: "spec/MCStops.tla" })
 * @throws TlaError when there is no Java, no jar or no such file, and when `signal` aborts
 */
export async function check(
  request: CheckRequest,
  options: CheckOptions & ToolOptions = {},
): Promise<CheckResult> {
  const { checker } = await findChecker(options);
  return checker.check(request, options);
}
