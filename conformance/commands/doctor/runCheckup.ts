import { checkup, type Finding } from "../../engine/index.ts";
import { InputError } from "../../models/inputError.ts";
import { readManifest } from "../../models/manifest.ts";
import { type AdapterOptions, chosenProgram } from "../chosenAdapter.ts";
import { commandLine } from "../commandLine.ts";
import { type Context, exitCodes, type SpecOptions } from "../context.ts";
import { knownNames } from "../knownNames.ts";
import { packageFiles } from "../packageFiles.ts";
import { readKnownSuites } from "../readKnownSuite.ts";
import { suiteFiles } from "../replaySuites.ts";

export type CheckupCommandOptions = SpecOptions &
  Pick<AdapterOptions, "deadline" | "cwd" | "passEnv"> & { suites?: string };

/** `stopcount doctor -- COMMAND`: 0 when nothing is wrong with the adapter, what it may lack apart; else 2. */
export async function runCheckup(options: CheckupCommandOptions, context: Context): Promise<number> {
  const { deadline, cwd, passEnv, suites: folder = packageFiles.suites, spec = packageFiles.spec } = options;
  const program = chosenProgram(options, context);
  if (program === undefined) throw new InputError({}, "There is no program. Name one: -- COMMAND ARGS…");
  const manifest = await readManifest(spec);
  const read = await readKnownSuites(await suiteFiles([folder]), spec, manifest);
  const suites = read.map(({ suite }) => suite);
  const words = (model: string) => (options.suites === undefined ? model : `${folder}/${model}.jsonl`);
  const findings: Finding[] = [];
  const looks = checkup(program, suites, {
    known: knownNames(manifest, suites),
    ...(deadline !== undefined && { deadline }),
    signal: context.signal,
    repeat: (model) =>
      commandLine(
        "replay",
        [words(model)],
        { smoke: true, deadline, cwd, "pass-env": passEnv, spec: options.spec },
        context.command,
      ),
  });
  for await (const finding of looks) {
    findings.push(finding);
    if (options.json || (options.quiet && finding.state !== "wrong")) continue;
    context.print(`${finding.state.padEnd("missing".length)} ${finding.name}: ${finding.found}`);
  }
  if (context.signal.aborted) return exitCodes.interrupted;
  const fine = findings.every(({ state }) => state !== "wrong");
  if (options.json) context.print(JSON.stringify({ ok: fine, findings }));
  return fine ? exitCodes.conforms : exitCodes.badInput;
}
