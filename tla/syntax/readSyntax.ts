import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { TlaError } from "../tlaError.ts";
import type { Syntax } from "./syntax.ts";
import { syntaxOf } from "./syntaxOf.ts";

const run = promisify(execFile);
const largest = 1 << 30;

/**
 * Has SANY, the parser of TLA+, read a module and all that it needs.
 *
 * @throws TlaError `notParsed` when it does not accept them, `interrupted` when `signal` aborts
 */
export async function readSyntax(
  tools: { java: { path: string }; jar: { path: string } },
  module: string,
  signal?: AbortSignal,
): Promise<Syntax> {
  const parameters = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", tools.jar.path];
  const exporter = [...parameters, "tla2sany.xml.XMLExporter", "-o", basename(module)];
  const options = { cwd: dirname(module), maxBuffer: largest, ...(signal && { signal }) };
  const { stdout } = await run(tools.java.path, exporter, options).catch(
    (error: Error & { stderr?: string }) => {
      if (signal?.aborted) throw new TlaError("interrupted", {}, "The reading of a module was interrupted");
      const reason = (error.stderr ?? error.message).trim().split("\n").slice(-5).join("\n");
      throw new TlaError("notParsed", { module }, `SANY does not accept ${module}. Mend it:\n${reason}`);
    },
  );
  return syntaxOf(stdout);
}
