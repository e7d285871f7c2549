/** Splits bytes into lines, at line feeds only. Bytes of a line that has not ended are kept, up to a limit. */
export class LineSplitter {
  readonly #take: (line: Buffer) => void;
  readonly #tooLong: (found: number) => void;
  /** The longest line that is taken, in bytes. */
  limit: number;
  #rest: Buffer[] = [];
  #restLength = 0;

  /**
   * @param take called with each line, without its line feed
   * @param tooLong called instead where a line is longer than the limit; nothing comes after it
   */
  constructor(limit: number, take: (line: Buffer) => void, tooLong: (found: number) => void) {
    this.limit = limit;
    this.#take = take;
    this.#tooLong = tooLong;
  }

  /** How many bytes of a line are there that has not ended. */
  get pending(): number {
    return this.#restLength;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let feed = chunk.indexOf(0x0a); feed !== -1; feed = chunk.indexOf(0x0a, start)) {
      const end = chunk.subarray(start, feed);
      const line = this.#rest.length === 0 ? end : Buffer.concat([...this.#rest, end]);
      this.#rest = [];
      this.#restLength = 0;
      start = feed + 1;
      if (line.length > this.limit) {
        this.#tooLong(line.length);
        return;
      }
      this.#take(line);
    }
    if (start === chunk.length) return;
    this.#rest.push(chunk.subarray(start));
    this.#restLength += chunk.length - start;
    if (this.#restLength > this.limit) this.#tooLong(this.#restLength);
  }
}
