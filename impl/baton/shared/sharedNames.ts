/** @primitive_module words that only who has the baton touches */

import type { Word } from "../../sync/effects.ts";
import type { Memory } from "../../sync/memory.ts";

const most = 128;
const wordsOfName = 8;
const lettersOfName = wordsOfName * 4;

/** Names as small numbers that mean the same in every thread: who comes to a new one adds it. 0 is null. */
export class SharedNames {
  readonly #memory: Memory;
  /** How many names there are; they follow, four letters a word. */
  readonly #count: Word;
  readonly #names: (string | null)[] = [null];
  readonly #numbers = new Map<string | null, number>([[null, 0]]);

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#count = memory.word();
    for (let i = 0; i < most * wordsOfName; i++) memory.word();
  }

  /** @throws RangeError for a name too many, or too long, or not of ASCII */
  numberOf(name: string | null): number {
    const known = this.#numbers.get(name) ?? this.#learn().#numbers.get(name);
    return known ?? this.#add(name!);
  }

  nameOf(number: number): string | null {
    if (number >= this.#names.length) this.#learn();
    const name = this.#names[number];
    if (name === undefined) throw new RangeError(`No name has the number ${number}`);
    return name;
  }

  #add(name: string): number {
    const { words } = this.#memory;
    const number = this.#names.length;
    if (number > most || name.length > lettersOfName || /[^ -~]/.test(name))
      throw new RangeError(`The name "${name}" cannot be shared: too many, too long or not ASCII`);
    const first = this.#firstOf(number);
    words.fill(0, first, first + wordsOfName);
    for (let i = 0; i < name.length; i++) words[first + (i >> 2)]! |= name.charCodeAt(i) << ((i & 3) * 8);
    words[this.#count] = number;
    this.#learn();
    return number;
  }

  /** Reads the names that were added. */
  #learn(): this {
    const { words } = this.#memory;
    for (let number = this.#names.length; number <= words[this.#count]!; number++) {
      const first = this.#firstOf(number);
      let name = "";
      for (let i = 0; i < lettersOfName; i++) {
        const letter = (words[first + (i >> 2)]! >> ((i & 3) * 8)) & 0x7f;
        if (letter === 0) break;
        name += String.fromCharCode(letter);
      }
      this.#names.push(name);
      this.#numbers.set(name, number);
    }
    return this;
  }

  #firstOf(number: number): Word {
    return this.#count + 1 + (number - 1) * wordsOfName;
  }
}
