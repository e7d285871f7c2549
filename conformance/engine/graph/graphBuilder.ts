import { type Label, labelKey } from "../action.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { JsonValue } from "../json.ts";
import { canonicalGraph, type StateKey } from "./canonicalGraph.ts";
import { GraphError } from "./graphError.ts";
import { GrowingInts } from "./growingInts.ts";
import type { StateGraph } from "./stateGraph.ts";

/**
 * Collects states and edges in any order (an edge may come before its states) and gives a canonical graph:
 * the same states and edges give the same graph, number by number, whatever the order of arrival.
 *
 * @example
 * const builder = new GraphBuilder();
 * const flip = builder.label({ action: { name: "flip", args: {} }, outcome: { outcome: "ok" } });
 * builder.state(0, { on: false }, { key: "off", initial: true });
 * builder.state(1, { on: true }, { key: "on" });
 * builder.edge(0, flip, 1);
 * builder.edge(1, flip, 0);
 * const graph = builder.finish();
 */
export class GraphBuilder {
  readonly #labels: Label[] = [];
  readonly #labelIndex = new Map<string, number>();
  readonly #observationTable: JsonValue[] = [];
  readonly #observationIndex = new Map<string, number>();
  /** Per state, its observation, or -1 while the state itself is not given. */
  readonly #observations = new GrowingInts();
  readonly #keys: StateKey[] = [];
  readonly #initial: number[] = [];
  readonly #from = new GrowingInts();
  readonly #label = new GrowingInts();
  readonly #to = new GrowingInts();

  /** The index of a label, the same one for an equal label. */
  label(label: Label): number {
    const key = labelKey(label);
    const known = this.#labelIndex.get(key);
    if (known !== undefined) return known;
    this.#labelIndex.set(key, this.#labels.length);
    return this.#labels.push(label) - 1;
  }

  /**
   * Gives a state.
   *
   * @param index the caller's number of the state: dense, from 0
   * @param observed what an adapter is expected to observe in it
   * @param about `key` is stable across runs and distinct for each state (a fingerprint, a canonical text)
   * @throws {GraphError} if the index is not a natural number or was given before with another observation or key
   */
  state(index: number, observed: JsonValue, about: { key: StateKey; initial?: boolean }): void {
    checkIndex("state", index);
    const observation = this.#observation(observed);
    if (about.initial === true) this.#initial.push(index);
    if (index < this.#observations.length && this.#observations.get(index) >= 0) {
      if (this.#observations.get(index) === observation && this.#keys[index] === about.key) return;
      throw new GraphError({
        subject: `State ${index}`,
        expected: "one observation and one key",
        found: "two different ones",
        next: "Give each state its own index",
      });
    }
    this.#observations.set(index, observation, -1);
    this.#keys[index] = about.key;
  }

  /**
   * Gives an edge; exact duplicates are dropped by `finish()`.
   *
   * @throws {GraphError} if a state is not a natural number or the label was not given by `label()`
   */
  edge(from: number, labelIndex: number, to: number): void {
    checkIndex("edge's source", from);
    checkIndex("edge's target", to);
    if (labelIndex < 0 || labelIndex >= this.#labels.length || !Number.isInteger(labelIndex)) {
      throw new GraphError({
        subject: `Edge ${from} -> ${to}`,
        expected: `a label below ${this.#labels.length}`,
        found: String(labelIndex),
        next: "Give the label first, with label()",
      });
    }
    this.#from.push(from);
    this.#label.push(labelIndex);
    this.#to.push(to);
  }

  /**
   * The graph. The builder can go on afterwards.
   *
   * @throws {GraphError} if no state is initial, a state named by an edge was never given, two states that must be
   *   told apart share a key, or a state cannot be reached from an initial one
   */
  finish(): StateGraph {
    return canonicalGraph({
      labels: this.#labels,
      observationTable: this.#observationTable,
      observations: this.#observations.view(),
      keys: this.#keys,
      initial: this.#initial,
      from: this.#from.view(),
      label: this.#label.view(),
      to: this.#to.view(),
    });
  }

  #observation(observed: JsonValue): number {
    const text = canonicalJson(observed);
    const known = this.#observationIndex.get(text);
    if (known !== undefined) return known;
    this.#observationIndex.set(text, this.#observationTable.length);
    return this.#observationTable.push(observed) - 1;
  }
}

function checkIndex(what: string, index: number): void {
  if (Number.isInteger(index) && index >= 0 && index < 2 ** 31 - 1) return;
  throw new GraphError({
    subject: `The ${what}`,
    expected: "a natural number below 2^31",
    found: String(index),
    next: "Number the states from 0",
  });
}
