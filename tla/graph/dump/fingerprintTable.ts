const smallest = 1 << 12;

/**
 * Numbers 64-bit fingerprints 0, 1, 2, ... in the order in which they are first seen.
 *
 * An open-addressing hash table on typed arrays, at most half full. A slot is three words:
 *
 * | array | word |
 * |---|---|
 * | `high` | the upper 32 bits of the key |
 * | `low` | the lower 32 bits of the key |
 * | `index` | the number plus 1, or 0: the slot is free |
 */
export class FingerprintTable {
  /** How many fingerprints have a number. */
  size = 0;
  #high = new Int32Array(smallest);
  #low = new Int32Array(smallest);
  #index = new Int32Array(smallest);

  /** The number of a fingerprint given as two 32-bit words; a new one gets the next. */
  intern(high: number, low: number): number {
    const mask = this.#index.length - 1;
    let slot = hash(high, low) & mask;
    for (;;) {
      const index = this.#index[slot] as number;
      if (index === 0) break;
      if (this.#low[slot] === low && this.#high[slot] === high) return index - 1;
      slot = (slot + 1) & mask;
    }
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#index[slot] = ++this.size;
    const number = this.size - 1;
    if (this.size * 2 > mask) this.#grow();
    return number;
  }

  #grow(): void {
    const [high, low, index] = [this.#high, this.#low, this.#index];
    const length = index.length * 2;
    const mask = length - 1;
    this.#high = new Int32Array(length);
    this.#low = new Int32Array(length);
    this.#index = new Int32Array(length);
    for (let from = 0; from < index.length; from++) {
      if (index[from] !== 0) {
        let to = hash(high[from] as number, low[from] as number) & mask;
        while (this.#index[to] !== 0) to = (to + 1) & mask;
        this.#high[to] = high[from] as number;
        this.#low[to] = low[from] as number;
        this.#index[to] = index[from] as number;
      }
    }
  }
}

function hash(high: number, low: number): number {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
