import type { Adapter, KnownNames } from "../defineAdapter.ts";
import type { Suite } from "../suite/suite.ts";

/** How far a replay is, for a display. */
export type Progress = { readonly trace: number; readonly traces: number; readonly steps: number };

/** What to replay, against what. */
export type ReplayOptions = {
  readonly suite: Suite;
  readonly adapter: Adapter;
  /** The names that an adapter may declare; without it all. */
  readonly known?: KnownNames;
  /** URL of the adapter's module: of what it throws, the line there is told. */
  readonly source?: string;
  /** Milliseconds for each answer of an asynchronous adapter. Default 10,000. */
  readonly deadline?: number;
  /** How many divergences end the replay. Default 1. */
  readonly bail?: number;
  /** How often an edge that the implementation need not take is tried again. Default 4. */
  readonly attempts?: number;
  /** Only the traces whose index leaves `index - 1` when divided by `of`; `index` counts from 1. */
  readonly shard?: { readonly index: number; readonly of: number };
  /** Only the trace with this index, from 0. */
  readonly trace?: number;
  /** The traces are run in another order, the same for the same seed. */
  readonly seed?: number;
  /** No step is taken: the system is begun and looked at, once. */
  readonly smoke?: boolean;
  readonly signal?: AbortSignal;
  /** Called a few times a second. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called before every step: trace index, step (from 1; 0 is the reset), label (-1 for the reset). Must be quick. */
  readonly onStep?: (trace: number, step: number, label: number) => void;
};
