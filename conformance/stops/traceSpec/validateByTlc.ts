import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CheckResult, check, formatResult, TlaError, type ToolOptions } from "../../../tla/index.ts";
import type { LogEvent } from "../../engine/log/logEvent.ts";
import { readLog } from "../../engine/log/readLog.ts";
import { constantsOf } from "../executableSpec/constants.ts";
import { preparedEvent } from "../executableSpec/log/preparedEvent.ts";
import type { Constants } from "../executableSpec/specState.ts";
import { traceModule, traceModuleName } from "./traceModule.ts";

/** What TLC says of a log. */
export type TlcValidation = {
  readonly verdict: "accepted" | "rejected";
  readonly file: string;
  readonly events: number;
  readonly distinctStates: number;
};

/**
 * Has TLC decide by TraceStops.tla whether a log is a behavior of the spec. It is slower than validateLog, and the more so
 * the longer the log: for logs of up to some thousand events.
 *
 * @param spec the folder of the modules
 * @throws {LogError} as validateLog
 * @throws {TlaError} when there is no Java or no jar, when `signal` aborts, and `checkerFailed` when TLC comes to no verdict
 */
export async function validateByTlc(
  file: string,
  spec: string,
  options: ToolOptions & { readonly signal?: AbortSignal } = {},
): Promise<TlcValidation> {
  let constants: Constants | null = null;
  const events: LogEvent[] = [];
  await readLog(file, {
    header: ({ config }) => {
      constants = constantsOf(config);
    },
    event: (event) => {
      preparedEvent(event, constants!);
      events.push(event);
    },
  });
  const folder = await mkdtemp(join(tmpdir(), "stopcount-trace-"));
  try {
    const { module, config } = traceModule(constants!, events);
    const request = { module: join(folder, `${traceModuleName}.tla`), config: join(folder, "trace.cfg") };
    await writeFile(request.module, module);
    await writeFile(request.config, config);
    const result = await check({ ...request, library: [spec], workers: 1, short: true }, options);
    const verdict = verdictOf(result);
    if (verdict !== null)
      return { verdict, file, events: events.length, distinctStates: result.distinctStates };
    const [why] = formatResult(result).split("\n");
    const message = `TLC cannot judge ${file}. ${why}. Judge it without TLC`;
    throw new TlaError("checkerFailed", { file }, message);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Null when TLC came to none: it found something else than that `NotAccepted` holds, or does not. */
function verdictOf(result: CheckResult): TlcValidation["verdict"] | null {
  if (result.verdict === "passed") return "rejected";
  const accepted = result.verdict === "violated" && result.violation.property === "NotAccepted";
  return accepted ? "accepted" : null;
}
