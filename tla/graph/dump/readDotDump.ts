import { createReadStream } from "node:fs";
import { TlaError } from "../../tlaError.ts";
import { DotLines, type GraphSink } from "./dotLines.ts";

export type { GraphSink } from "./dotLines.ts";

export interface DotDump {
  states: number;
  edges: number;
  initial: number;
  /** Edge labels by the numbers that the sink got. */
  labels: string[];
}

const chunkSize = 1 << 20;
const newline = 10;

/**
 * Reads a dump that TLC wrote by `-dump dot,actionlabels`, as a stream.
 * Every edge line counts: that the header says `strict` would make dot drop parallel edges.
 *
 * @param from path of the dump, or its bytes chunk by chunk
 * @throws TlaError `malformedDump`, with `line`, when a line is none that TLC writes;
 *   `truncatedDump`, with `line`, when the end of the graph or the text of a state is missing; `noFile`
 */
export async function readDotDump(from: string | AsyncIterable<Buffer>, sink: GraphSink): Promise<DotDump> {
  const lines = new DotLines(sink);
  const name = typeof from === "string" ? from : "the dump";
  const chunks: AsyncIterable<Buffer> =
    typeof from === "string" ? createReadStream(from, { highWaterMark: chunkSize }) : from;
  let rest: Buffer = Buffer.alloc(0);
  let count = 0;
  const read = (bytes: Buffer, start: number, end: number): void => {
    count++;
    if (!lines.line(bytes, start, end)) throw malformed(name, count, bytes.toString("utf8", start, end));
  };
  try {
    for await (const chunk of chunks) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
        read(bytes, start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new TlaError(
      "noFile",
      { file: name },
      `There is no dump ${name}. Run TLC with -dump dot,actionlabels`,
    );
  }
  const cut = lines.depth !== 1 || rest.toString("latin1") !== "}";
  if (cut && !(lines.depth === 0 && count > 0 && rest.length === 0))
    throw truncated(name, count + 1, "its end");
  const missing = lines.fingerprints.size - lines.states;
  if (missing > 0) throw truncated(name, count + 1, `the text of ${missing} of its states`);
  const { states, edges, initial, labels } = lines;
  return { states, edges, initial, labels };
}

function malformed(file: string, line: number, text: string): TlaError {
  const excerpt = text.slice(0, 100);
  return new TlaError(
    "malformedDump",
    { file, line, excerpt },
    `${file}, line ${line} is none that TLC writes: ${JSON.stringify(excerpt)}. Make the dump anew`,
  );
}

function truncated(file: string, line: number, what: string): TlaError {
  return new TlaError(
    "truncatedDump",
    { file, line, missing: what },
    `${file} stops at line ${line} without ${what}. Make the dump anew, and see that the disk has room`,
  );
}
