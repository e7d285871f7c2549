import type { CommonOptions } from "../../../tla/commands/commandOptions.ts";
import { escapeText } from "../../engine/report/escapeText.ts";
import { type Validation, type ValidationProgress, validateLog } from "../../engine/validate/validateLog.ts";
import { InputError } from "../../models/inputError.ts";
import { logModel } from "../../stops/executableSpec/log/logModel.ts";
import { plural } from "../columns.ts";
import { type Context, exitCodes } from "../context.ts";
import { escaped } from "../runReplay.ts";
import { validationLines } from "./validationLines.ts";

export interface ValidateOptions extends CommonOptions {
  /** Have TLC decide. */
  tlc?: boolean;
}

/** Between two lines of progress, where stderr is not to be quiet. */
const interval = 5000;

/** Options that are for TLC alone. */
const ofTlc = ["java", "jar", "offline"] as const;

/**
 * `stopcount validate`: 0 when every log is a behavior of the spec, 1 when one is not, 2 when one is no log.
 *
 * @throws {InputError} when an option for TLC is given and TLC is not to decide
 */
export async function runValidate(
  files: readonly string[],
  options: ValidateOptions,
  context: Context,
): Promise<number> {
  if (options.tlc) return (await import("./runValidateByTlc.ts")).runValidateByTlc(files, options, context);
  const option = ofTlc.find((each) => options[each] !== undefined);
  if (option !== undefined)
    throw new InputError({ option }, `--${option} is for TLC alone. Give --tlc as well, or leave it out`);
  const validations: Validation[] = [];
  for (const file of files) {
    let told = performance.now();
    const begun = performance.now();
    const onProgress = ({ events, states }: ValidationProgress): void => {
      if (options.quiet || options.json || performance.now() - told < interval) return;
      told = performance.now();
      const tried = `${plural(states, "state")} tried`;
      context.note(`${escapeText(file, 200)}: ${plural(events, "event")}, ${tried}`);
    };
    const validation = await validateLog(file, logModel, { signal: context.signal, onProgress });
    validations.push(validation);
    const seconds = (performance.now() - begun) / 1000;
    if (options.json || (options.quiet && validation.verdict === "accepted")) continue;
    for (const line of validationLines(validation, seconds, context.colour)) context.print(line);
  }
  if (options.json) context.print(JSON.stringify(validations, escaped));
  const accepted = validations.every(({ verdict }) => verdict === "accepted");
  return accepted ? exitCodes.conforms : exitCodes.violated;
}
