import { basename } from "node:path";
import type { CheckOptions, CheckRequest, CheckResult, ModelChecker } from "../modelChecker.ts";
import { TlaError } from "../tlaError.ts";
import { configOf } from "../tlc/tlcCommand.ts";

type Files = { readonly module: string; readonly config: string };

/**
 * What a check gives that has to pass.
 *
 * @param model the model's own files, whatever is checked in their place: errors are told of them
 * @throws TlaError `checkerFailed`, with `result`, when it does not pass
 */
export async function mustPass(
  checker: ModelChecker,
  request: CheckRequest,
  model: Files,
  options: CheckOptions,
): Promise<CheckResult> {
  const result = await checker.check(request, options);
  if (result.verdict === "passed") return result;
  const reason =
    result.verdict === "errored"
      ? `${result.error.message}. ${result.error.nextStep}`
      : result.violation.message;
  throw new TlaError(
    "checkerFailed",
    { module: model.module, result },
    `No state graph of ${basename(model.module)}: ${ofModel(reason, request, model)}`,
  );
}

/** What is said of a generated module, said of the model that it was made from: nobody else knows of that module. */
function ofModel(text: string, request: CheckRequest, model: Files): string {
  const told = text.replaceAll(configOf(request), model.config);
  if (request.module === model.module) return told;
  const [generated, name] = [request.module, model.module].map((file) => basename(file, ".tla"));
  return told.replaceAll(request.module, model.module).replaceAll(generated!, name!);
}
