export { type Action, type Answer, actionText, type Label, type Outcome, outcomeText } from "./action.ts";
export { canonicalJson } from "./canonicalJson.ts";
export { type CheckupOptions, checkup } from "./checkup/checkup.ts";
export type { Finding } from "./checkup/finding.ts";
export { type Cover, type Coverage, cover } from "./cover/cover.ts";
export type { CriterionName, CriterionOptions } from "./cover/criterion.ts";
export { type Adapter, defineAdapter, type KnownNames, picksCapability } from "./defineAdapter.ts";
export { GraphBuilder } from "./graph/graphBuilder.ts";
export { GraphError } from "./graph/graphError.ts";
export { edgeSources, type StateGraph } from "./graph/stateGraph.ts";
export { type ProcessAdapter, processAdapter } from "./host/processAdapter.ts";
export { protocolJsonSchema } from "./host/protocol.ts";
export type { AdapterCommand } from "./host/surroundings.ts";
export type { JsonObject, JsonValue } from "./json.ts";
export { LogError } from "./log/logError.ts";
export { eventText, type LogEvent } from "./log/logEvent.ts";
export { type LogHeader, logJsonSchema } from "./log/logSchema.ts";
export { isolatedReplay } from "./replay/isolated/isolatedReplay.ts";
export { type IsolatedOptions, isolatedReplays } from "./replay/isolated/isolatedReplays.ts";
export { replay } from "./replay/replay.ts";
export type { Progress, ReplayOptions } from "./replay/replayOptions.ts";
export type { ReplayCoverage, ReplayResult } from "./replay/replayResult.ts";
export { escapeText } from "./report/escapeText.ts";
export { jsonReport } from "./report/jsonReport.ts";
export { type Lacking, notRunText, passedText, type RunCounts } from "./report/notRunText.ts";
export { textReport } from "./report/textReport.ts";
export { everySchedule } from "./schedule/everySchedule.ts";
export { type RunOptions, runSchedule } from "./schedule/runSchedule.ts";
export type { Run, Schedule, Scheduled, Strategy } from "./schedule/scheduled.ts";
export { pct, randomWalk, replayOf } from "./schedule/strategies.ts";
export { settledSuite } from "./settle/settledSuite.ts";
export { checkSpec } from "./suite/checkSpec.ts";
export { readSuite } from "./suite/readSuite.ts";
export { type Suite, type SuiteAbout, traceName } from "./suite/suite.ts";
export { SuiteError } from "./suite/suiteError.ts";
export { type SuiteHeader, suiteJsonSchema } from "./suite/suiteSchema.ts";
export { suiteLines, writeSuite } from "./suite/writeSuite.ts";
export { type SingleTrace, traceFromItf, traceToItf } from "./trace/itf.ts";
export { readTrace, traceEnding } from "./trace/readTrace.ts";
export { suiteFromTrace, traceOfSuite } from "./trace/suiteFromTrace.ts";
export { traceOfDivergence } from "./trace/traceOfDivergence.ts";
export type { EventModel, Refusal } from "./validate/eventModel.ts";
export type { Rejection } from "./validate/rejection.ts";
export { type LogModel, type Validation, validateLog } from "./validate/validateLog.ts";
export { type Impossible, type Search, type Timed, Validator } from "./validate/validator.ts";
export type {
  Difference,
  Diverged,
  Errored,
  Expectation,
  ExpectedStep,
  Passed,
  Skipped,
  Verdict,
} from "./verdict.ts";
