import { GraphError } from "../graph/graphError.ts";
import { shortestPaths } from "../graph/shortestPaths.ts";
import type { Digraph } from "../graph/stateGraph.ts";

/**
 * Cuts traces longer than `maxLength`: what remains begins with the shortest path to where the cut fell.
 * `context` steps before the cut are walked again (1 for pairs, so that no pair is lost).
 *
 * @throws {GraphError} if a step cannot be reached in `maxLength` steps
 */
export function cutTraces(
  graph: Digraph,
  sources: Int32Array,
  traces: ArrayLike<number>[],
  { maxLength, context }: { maxLength: number; context: number },
): ArrayLike<number>[] {
  if (!Number.isSafeInteger(maxLength) || maxLength < 1) {
    throw new GraphError({
      subject: "Option maxLength",
      expected: "a number of steps, at least 1",
      found: String(maxLength),
      next: "Give one",
    });
  }
  const paths = shortestPaths(graph);
  const cut: ArrayLike<number>[] = [];
  for (const whole of traces) {
    let prefix: number[] = [];
    let from = 0;
    while (prefix.length + whole.length - from > maxLength) {
      const until = from + maxLength - prefix.length;
      cut.push([...prefix, ...Array.from({ length: until - from }, (_, i) => whole[from + i]!)]);
      from = until - context;
      prefix = paths.path(sources[whole[from]!]!);
      if (prefix.length + context >= maxLength) {
        throw new GraphError({
          subject: "Option maxLength",
          expected: `at least ${prefix.length + context + 1}, to reach state ${sources[whole[from]!]} and go on`,
          found: String(maxLength),
          next: "Allow longer traces",
        });
      }
    }
    const rest = whole.length - from;
    cut.push(from === 0 ? whole : [...prefix, ...Array.from({ length: rest }, (_, i) => whole[from + i]!)]);
  }
  return cut;
}
