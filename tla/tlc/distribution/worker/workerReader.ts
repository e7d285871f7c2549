import type { RunReader } from "../../process/runJava.ts";

/** What a worker said of its work: a worker knows no `-tool` mode, so this is read from its prose, and no verdict is. */
export interface WorkerRun {
  /** States that each thread generated, for those that the server told to end. */
  generated: number[];
  /** The last lines of stdout and stderr. */
  lastLines: string[];
}

const keptLines = 20;
const longestLine = 100_000;

/** Gathers a `WorkerRun` from the chunks of stdout and stderr. */
export class WorkerReader implements RunReader<WorkerRun> {
  readonly run: WorkerRun = { generated: [], lastLines: [] };
  #rest = "";

  stdout(chunk: string): void {
    const lines = (this.#rest + chunk).split("\n");
    this.#rest = (lines.pop() as string).slice(-longestLine);
    for (const line of lines) this.#line(line.trimEnd());
  }

  stderr(chunk: string): void {
    for (const line of chunk.split("\n")) this.#keep(line.trimEnd());
  }

  finish(): WorkerRun {
    this.stdout("\n");
    return this.run;
  }

  #line(line: string): void {
    const generated = /, work completed at: .* Computed: (\d+) and a cache hit ratio of /.exec(line)?.[1];
    if (generated !== undefined) this.run.generated.push(Number(generated));
    this.#keep(line);
  }

  #keep(line: string): void {
    if (
      line === "" ||
      /^(Parsing file|Semantic processing of module|Error: VM does not allow|Worker will be identified) /.test(
        line,
      )
    )
      return;
    this.run.lastLines.push(line.slice(0, 500));
    if (this.run.lastLines.length > keptLines) this.run.lastLines.shift();
  }
}
