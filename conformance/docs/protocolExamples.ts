/** A line that a document shows of the adapter protocol. */
export interface ProtocolExample {
  readonly of: "request" | "answer";
  /** As the document has it, on one line; what it leaves out, as `{…}`, is empty. */
  readonly text: string;
}

/** The exchanges of lines that a Markdown text shows: blocks of lines that begin with an arrow, or go on with such a line. */
export function sessionsIn(markdown: string): ProtocolExample[][] {
  const blocks = [...markdown.matchAll(/^```\n([→←][\s\S]*?)^```$/gm)].map((match) => match[1]!);
  return blocks.map((block) =>
    block
      .split(/^(?=[→←] )/m)
      .map((line) => ({ of: line.startsWith("→") ? "request" : "answer", text: oneLine(line.slice(2)) })),
  );
}

/** The parts of lines that a Markdown text shows in its prose, such as `{"id":7,"ok":false}` or `"outcome":"ok"`. */
export function fragmentsIn(markdown: string): string[] {
  const prose = markdown.replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/`(\{?"\w+":[^`]*)`/g)].map((match) => oneLine(match[1]!));
}

function oneLine(text: string): string {
  return text.trim().replace(/\n\s*/g, "").replaceAll("{…}", "{}");
}
