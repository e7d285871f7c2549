import { escapeText } from "../../engine/report/escapeText.ts";
import { type TlcValidation, validateByTlc } from "../../stops/traceSpec/validateByTlc.ts";
import { plural } from "../columns.ts";
import { type Context, exitCodes } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { escaped } from "../runReplay.ts";
import type { ValidateOptions } from "./runValidate.ts";

/** `stopcount validate --tlc`: the same exit codes as without, but TLC decides; 2 without Java too. */
export async function runValidateByTlc(
  files: readonly string[],
  options: ValidateOptions,
  context: Context,
): Promise<number> {
  const validations: TlcValidation[] = [];
  for (const file of files) {
    const begun = performance.now();
    const tools = { ...options, signal: context.signal };
    const validation = await validateByTlc(file, packageFiles.spec, tools);
    validations.push(validation);
    const seconds = (performance.now() - begun) / 1000;
    if (options.json || (options.quiet && validation.verdict === "accepted")) continue;
    context.print(validationLine(validation, seconds, context.colour));
  }
  if (options.json) context.print(JSON.stringify(validations, escaped));
  const accepted = validations.every(({ verdict }) => verdict === "accepted");
  return accepted ? exitCodes.conforms : exitCodes.violated;
}

function validationLine(
  { file, verdict, events, distinctStates }: TlcValidation,
  seconds: number,
  colour: boolean,
): string {
  const said = colour ? `\u001b[${verdict === "accepted" ? 32 : 31}m${verdict}\u001b[0m` : verdict;
  const states = plural(distinctStates, "distinct state");
  return `${escapeText(file, 200)}: ${said} by TLC, ${plural(events, "event")} in ${seconds.toFixed(1)} s, ${states}`;
}
