import type { Cover } from "../cover/cover.ts";
import type { StateGraph } from "../graph/stateGraph.ts";
import type { JsonObject } from "../json.ts";

/** Where a suite comes from and what it asks for. */
export type SuiteAbout = {
  /** The model's name; traces are called `<model>-0001` and so on. */
  readonly model: string;
  readonly spec: {
    /** Of all files together, lower-case hexadecimal. */
    readonly sha256: string;
    /** Per file name. */
    readonly files: { readonly [file: string]: string };
  };
  readonly constants: JsonObject;
  /** What an adapter's `reset` is given. */
  readonly config: JsonObject;
  /** The checker that made the graph. */
  readonly engine: { readonly name: string; readonly version: string };
  /** Capabilities without which no trace can run. */
  readonly requires: readonly string[];
};

/** Traces, the graph that they cover, and where both come from. In memory or in a file: the same thing. */
export type Suite = SuiteAbout & {
  readonly graph: StateGraph;
  readonly cover: Cover;
  /** Of a suite between states at rest, see `settledSuite`; never in a file. */
  readonly atRest?: AtRest;
  /** Of a trace that stands alone: what else the specification allows is not known, nor where a system would come to rest. */
  readonly alone?: true;
};

/** What the graph of a suite between states at rest was made from. */
export type AtRest = {
  /** Edges of the whole graph. */
  readonly edges: number;
  /** Those of them that a system which settles may pass. */
  readonly passable: number;
};

/** The name of the trace with this index, from 0: `counter-0001` is the first, `counter-rest-0001` between states at rest. */
export function traceName({ model, atRest }: Pick<Suite, "model" | "atRest">, index: number): string {
  return `${model}-${atRest === undefined ? "" : "rest-"}${String(index + 1).padStart(4, "0")}`;
}
