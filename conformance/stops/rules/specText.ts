import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A definition of a module, as it is written. */
export type Definition = {
  readonly name: string;
  readonly file: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
  /** The comment that stands over it, as one line; empty if there is none. */
  readonly comment: string;
  /** From its first line to the line before the next definition. */
  readonly lines: readonly string[];
};

const modules = ["TaskSetState", "TaskStops", "RunLoop", "Signalling", "TaskSetStops", "TaskSetProperties"];

/** The definitions of TaskSetStops, of what it extends, and of its properties, by name. */
export async function specText(spec: string): Promise<ReadonlyMap<string, Definition>> {
  const found = new Map<string, Definition>();
  for (const module of modules) {
    const file = `${module}.tla`;
    for (const definition of definitionsIn(await readFile(join(spec, file), "utf8"), file)) {
      found.set(definition.name, definition);
    }
  }
  return found;
}

/** The definitions of a module's text, in order. */
export function definitionsIn(text: string, file: string): Definition[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, at) => (/^[A-Z]\w*(\([^)]*\))?\s*==/.test(line) ? [at] : []));
  return starts.map((start, i) => {
    const next = starts[i + 1] ?? lines.length;
    const end = lines.findIndex(
      (line, at) => at > start && at < next && (line === "" || /^\(\*|^[-=]{4}/.test(line)),
    );
    return {
      name: /^\w+/.exec(lines[start]!)![0],
      file,
      line: start + 1,
      comment: commentOver(lines, start),
      lines: lines.slice(start, end === -1 ? next : end),
    };
  });
}

function commentOver(lines: readonly string[], start: number): string {
  if (!lines[start - 1]?.endsWith("*)")) return "";
  let first = start - 1;
  while (first > 0 && !lines[first]!.startsWith("(*")) first--;
  const text = lines.slice(first, start).join(" ");
  const plain = text.replaceAll("(*", "").replaceAll("*)", "").replace(/\s+/g, " ").trim();
  // The number in the list of properties says nothing here.
  return plain.replace(/^[SL]\d+(, [^:]*)?: /, "");
}
