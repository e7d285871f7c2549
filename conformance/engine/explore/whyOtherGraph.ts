import type { Explorable } from "./explorable.ts";
import { type ExploreSink, explore } from "./explore.ts";
import { GraphDigest } from "./graphDigest.ts";

/** Ends an exploration whose outcome is known. */
class Differs extends Error {}

/**
 * Why a system's graph is not the one with this digest and so many states; `null` if it is. It does not go on once there
 * are more states. A system that fails in a step has another graph.
 *
 * @param onEdge called with each transition
 */
export function whyOtherGraph(
  system: Explorable,
  { states, digest: expected }: { readonly states: number; readonly digest: string },
  onEdge: () => void = () => {},
): string | null {
  const digest = new GraphDigest();
  const sink: ExploreSink = {
    state(number, described) {
      const alike = digest.state(number, described);
      if (alike !== null) throw new Differs(`two states are described alike (${alike} and ${number})`);
      if (digest.states > states) throw new Differs(`it has more than ${states} states`);
    },
    edge(from, action, to) {
      digest.edge(from, action, to);
      onEdge();
    },
  };
  try {
    explore(system, sink);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error instanceof Differs ? error.message : `a step fails: ${error.message.split("\n")[0]}`;
  }
  if (digest.finish() === expected) return null;
  return digest.states === states
    ? "it has other transitions or states"
    : `it has ${digest.states} of ${states} states`;
}
