import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import { collector } from "../java/collector.ts";
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
  const parameters = [...collector("Serial"), "-XX:TieredStopAtLevel=1", "-cp", tools.jar.path];
  const exporter = [...parameters, "tla2sany.xml.XMLExporter", "-o", basename(module)];
  const options = { cwd: dirname(module), maxBuffer: largest, ...(signal && { signal }) };
  const { stdout } = await run(tools.java.path, exporter, options).catch(
    (error: Error & { stderr?: string }) => {
      if (signal?.aborted) throw new TlaError("interrupted", {}, "The reading of a module was interrupted");
      const reason = said(error.stderr ?? error.message);
      throw new TlaError("notParsed", { module }, `SANY does not accept ${module}. Mend it:\n${reason}`);
    },
  );
  return syntaxOf(stdout);
}

/** What SANY says is wrong, without what it says of itself: its stack, and how far it came. */
function said(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !ofItself.test(line));
  // It says some of it twice.
  return [...new Set(lines.length > 0 ? lines : text.trim().split("\n"))].slice(0, 4).join("\n");
}

const ofItself =
  /^(Semantic processing of|Semantic errors|Fatal errors while|Exception in thread|failed for node| with error|Caused by|java\.|tla2sany\.|\tat |\*\*\* |Unknown location)/;
