/** One `@!@!@STARTMSG code:severity ... ENDMSG` block of TLC's `-tool` mode. */
export interface ToolMessage {
  code: number;
  severity: number;
  /** Without the blocks nested in it. */
  text: string;
  nested: ToolMessage[];
}

const start = "@!@!@STARTMSG ";
const end = "@!@!@ENDMSG ";

/** Splits what TLC prints in `-tool` mode into messages and everything else, chunk by chunk. */
export class MessageReader {
  readonly #onMessage: (message: ToolMessage) => void;
  readonly #onOutput: (line: string) => void;
  readonly #open: { message: ToolMessage; lines: string[] }[] = [];
  #rest = "";

  /** @param onOutput gets each line outside of every message */
  constructor(onMessage: (message: ToolMessage) => void, onOutput: (line: string) => void) {
    this.#onMessage = onMessage;
    this.#onOutput = onOutput;
  }

  push(chunk: string): void {
    const lines = (this.#rest + chunk).split("\n");
    this.#rest = lines.pop() as string;
    for (const line of lines) this.#line(line.endsWith("\r") ? line.slice(0, -1) : line);
  }

  /** Hands over what a stream that was cut off left open. */
  finish(): void {
    if (this.#rest !== "") this.push("\n");
    while (this.#open.length > 0) this.#close();
  }

  #line(line: string): void {
    const at = line.indexOf(start);
    if (at >= 0) {
      const [code = 0, severity = 0] = line
        .slice(at + start.length)
        .split(/[: ]/)
        .map(Number);
      if (at > 0) this.#text(line.slice(0, at));
      this.#open.push({ message: { code, severity, text: "", nested: [] }, lines: [] });
    } else if (line.startsWith(end) && this.#open.length > 0) this.#close();
    else this.#text(line);
  }

  #text(line: string): void {
    const open = this.#open.at(-1);
    if (open) open.lines.push(line);
    else this.#onOutput(line);
  }

  #close(): void {
    const { message, lines } = this.#open.pop() as { message: ToolMessage; lines: string[] };
    message.text = lines.join("\n").trimEnd();
    const outer = this.#open.at(-1);
    if (outer) outer.message.nested.push(message);
    else this.#onMessage(message);
  }
}
