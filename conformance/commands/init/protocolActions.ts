/** An action as docs/protocol.md tells of it. */
export interface ProtocolAction {
  readonly name: string;
  /** The names of its arguments. */
  readonly args: readonly string[];
  /** What it does, in a line. */
  readonly does: string;
}

/**
 * The actions of the outside and of the application, in their order; turns of a goroutine are not among them.
 *
 * @param markdown the text of docs/protocol.md
 * @throws {Error} when it has no such tables
 */
export function protocolActions(markdown: string): ProtocolAction[] {
  const [, after = ""] = markdown.split("\n## Actions\n");
  const [tables = ""] = after.split("\n### Turns of a task goroutine\n");
  const rows = [...tables.matchAll(/^\| `(\w+)` *\|([^|]*)\|([^|]*)\|$/gm)];
  if (rows.length === 0) throw new Error("There is no table of actions. Give the text of docs/protocol.md");
  return rows.map(([, name = "", args = "", does = ""]) => ({
    name,
    args: [...args.matchAll(/`(\w+)`/g)].map((match) => match[1]!),
    // Outside of the document there is nothing below.
    does: does.trim().replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"),
  }));
}
