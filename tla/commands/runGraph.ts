import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import { findChecker } from "../findChecker.ts";
import type { ActionDeclaration } from "../graph/actions/actionInstances.ts";
import { dumpGraph } from "../graph/dumpGraph.ts";
import { GraphFile } from "../graph/graphFile.ts";
import { TlaError } from "../tlaError.ts";
import { type CommandContext, given, type ModelOptions } from "./commandOptions.ts";
import { showProgress } from "./progress/showProgress.ts";

export interface GraphCommandOptions extends ModelOptions {
  actions?: string;
  init?: string;
  out?: string;
}

const declarations = z.array(
  z.strictObject({ operator: z.string().min(1), parameters: z.record(z.string(), z.string()).default({}) }),
);
const example = '[{"operator": "Switch", "parameters": {"lamp": "Lamps"}}]';

/** `tla-runner graph`: writes the state graph to a file, see `GraphFile`. */
export async function runGraph(
  module: string,
  options: GraphCommandOptions,
  { signal, print, note }: CommandContext,
): Promise<number> {
  const actions = await readActions(options.actions);
  const { config, workers, heap, init, out } = options;
  const { checker, jar } = await findChecker({ ...options, signal });
  const request = { module, actions, ...given({ config, workers, heap, init }) };
  if (options.dryRun) {
    const extraArguments = ["-dump", "dot,actionlabels", "<temporary>/graph.dot"];
    const command = checker.dryRun({ ...request, workers: workers ?? 1, deadlock: false, extraArguments });
    print(options.json ? JSON.stringify({ command }) : command);
    return 0;
  }
  if (out === undefined) throw usage("--out", "No file is named. Name it by --out graph.jsonl");
  if (jar.warning !== null) note(`Warning: ${jar.warning}`);
  const display = await showProgress(Boolean(options.quiet || options.json));
  const file = new GraphFile(out, basename(module, ".tla"));
  try {
    const summary = await dumpGraph(request, file.sink, { checker, signal, onProgress: display.update });
    file.finish(summary);
    const { states, edges, actions: instances, seconds } = summary;
    if (options.json) print(JSON.stringify({ out, ...summary }));
    else if (!options.quiet) {
      const figures = `${states} states, ${edges} edges, ${instances.length} action instances`;
      print(`Wrote ${out}: ${figures}, ${seconds.toFixed(1)} s`);
    }
    return 0;
  } catch (error) {
    file.discard();
    throw error;
  } finally {
    display.stop();
  }
}

async function readActions(file: string | undefined): Promise<ActionDeclaration[]> {
  if (file === undefined)
    throw usage("--actions", `No actions are declared. Name a file by --actions, such as ${example}`);
  const text = await readFile(file, "utf8").catch(() => {
    throw new TlaError(
      "noFile",
      { file },
      `There is no file ${file}. Name one by --actions, such as ${example}`,
    );
  });
  try {
    return declarations.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw usage(file, `${file} does not declare actions (${reason}). Write it such as ${example}`);
  }
}

function usage(option: string, message: string): TlaError {
  return new TlaError("badActions", { option }, message);
}
