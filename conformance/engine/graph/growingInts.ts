/** A list of int32 that grows by half its size. */
export class GrowingInts {
  length = 0;
  #ints: Int32Array;

  constructor(capacity = 1024) {
    this.#ints = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#ints.length) this.#grow(this.length + 1);
    this.#ints[this.length++] = value;
  }

  /** Sets the entry at `index`; entries skipped over hold `filler`. */
  set(index: number, value: number, filler: number): void {
    if (index >= this.#ints.length) this.#grow(index + 1);
    if (index >= this.length) {
      this.#ints.fill(filler, this.length, index);
      this.length = index + 1;
    }
    this.#ints[index] = value;
  }

  get(index: number): number {
    return this.#ints[index]!;
  }

  /** The entries, without a copy: valid until the next push or set. */
  view(): Int32Array {
    return this.#ints.subarray(0, this.length);
  }

  #grow(least: number): void {
    const grown = new Int32Array(Math.max(least, Math.ceil(this.#ints.length * 1.5)));
    grown.set(this.view());
    this.#ints = grown;
  }
}
