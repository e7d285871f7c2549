import { hash } from "node:crypto";
import { type Action, inputKey } from "../action.ts";
import type { JsonObject } from "../json.ts";
import { ofFrozen } from "./ofFrozen.ts";
import { stateText } from "./stateText.ts";

/**
 * A digest of a state graph that does not depend on the order in which its states and edges come: two graphs have the
 * same one if they have the same states and the same labelled edges (with the certainty of a hash of 128 bits).
 * States are known by what is described of them, so two states that are described alike are refused.
 */
export class GraphDigest {
  states = 0;
  edges = 0;
  readonly #sum = new Uint32Array(4);
  readonly #hashes: string[] = [];
  readonly #known = new Map<string, number>();
  readonly #keyOf = ofFrozen((action: Action) => inputKey(action, true));

  /** @returns the number of the state that is described alike already, or null */
  state(state: number, described: JsonObject): number | null {
    const hashed = hashOf(`state ${stateText(described)}`);
    const known = this.#known.get(hashed);
    if (known !== undefined) return known;
    this.#known.set(hashed, state);
    this.#hashes[state] = hashed;
    this.states++;
    this.#add(hashed);
    return null;
  }

  /** An edge between states that are known; each edge once. */
  edge(from: number, action: Action, to: number): void {
    this.edges++;
    this.#add(hashOf(`edge ${this.#hashes[from]} ${this.#keyOf(action)} ${this.#hashes[to]}`));
  }

  finish(): string {
    return [...this.#sum].map((part) => part.toString(16).padStart(8, "0")).join("");
  }

  /** Adds the four numbers that a hash is. */
  #add(hashed: string): void {
    const byte = (i: number) => hashed.charCodeAt(i);
    for (let i = 0; i < 4; i++) {
      const at = 4 * i;
      this.#sum[i]! += byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
    }
  }
}

/** A hash of 128 bits, a character a byte. */
function hashOf(text: string): string {
  return hash("sha256", text, "binary").slice(0, 16);
}
