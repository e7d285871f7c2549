import { createHash } from "node:crypto";
import { type Action, inputKey } from "../action.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { JsonObject } from "../json.ts";

/** Hashes of 128 bits, as four numbers each. */
type Hash = Uint32Array;

/**
 * A digest of a state graph that does not depend on the order in which its states and edges come: two graphs have the
 * same one if they have the same states and the same labelled edges (with the certainty of a hash of 128 bits).
 * States are known by what is described of them, so two states that are described alike are refused.
 */
export class GraphDigest {
  states = 0;
  edges = 0;
  readonly #sum: Hash = new Uint32Array(4);
  readonly #hashes: string[] = [];
  readonly #known = new Map<string, number>();

  /** @returns the number of the state that is described alike already, or null */
  state(state: number, described: JsonObject): number | null {
    const hash = hashOf(`state ${canonicalJson(described)}`);
    const text = hash.toString("latin1");
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, state);
    this.#hashes[state] = text;
    this.states++;
    this.#add(hash);
    return null;
  }

  /** An edge between states that are known; each edge once. */
  edge(from: number, action: Action, to: number): void {
    this.edges++;
    this.#add(hashOf(`edge ${this.#hashes[from]} ${inputKey(action, true)} ${this.#hashes[to]}`));
  }

  finish(): string {
    return [...this.#sum].map((part) => part.toString(16).padStart(8, "0")).join("");
  }

  #add(hash: Buffer): void {
    for (let i = 0; i < 4; i++) this.#sum[i]! += hash.readUInt32LE(4 * i);
  }
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, 16);
}
