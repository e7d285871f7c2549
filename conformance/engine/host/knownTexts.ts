/** How many characters of texts are kept; beyond that all are forgotten. */
const mostKept = 2 ** 23;

/** Longer ones are read each time: V8 tells them from each other by their length alone, when it looks for them. */
const longest = 2 ** 13;

/** What texts mean that were read before. A value is given to all who ask: nobody may change it. */
export class KnownTexts<T extends object> {
  readonly #known = new Map<string, T>();
  #kept = 0;

  /** What `text` means. @param read is asked if it was not read before; `undefined` is not kept */
  get(text: string, read: (text: string) => T | undefined): T | undefined {
    if (text.length > longest) return read(text);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    if (value !== undefined) this.#keep(text, value);
    return value;
  }

  #keep(text: string, value: T): void {
    if (this.#kept + text.length > mostKept) {
      this.#known.clear();
      this.#kept = 0;
    }
    // A part of a line would keep the whole line in memory, a copy does not.
    this.#known.set(Buffer.from(text).toString(), value);
    this.#kept += text.length;
  }
}
