import { seededNumbers } from "../seededNumbers.ts";
import type { ReplayOptions } from "./replayOptions.ts";

/**
 * The indices of the traces that a replay runs, in its order: those of a shard, or one, or none for a smoke test.
 *
 * @throws {RangeError} if a shard is not one of `1 .. of`
 */
export function tracesToRun({ suite, shard, trace, seed, smoke }: ReplayOptions): number[] {
  const { index, of } = shard ?? { index: 1, of: 1 };
  if (!(Number.isInteger(of) && Number.isInteger(index) && index >= 1 && index <= of)) {
    throw new RangeError(`Shard ${index}/${of}: expected a shard from 1 to their number. Give such a one`);
  }
  if (smoke === true) return [];
  if (trace !== undefined) return [trace];
  const indices: number[] = [];
  for (let i = index - 1; i < suite.cover.traces.count; i += of) indices.push(i);
  return seed === undefined ? indices : shuffled(indices, seededNumbers(seed));
}

/** The same in another order, each order as likely as any other. */
function shuffled(indices: readonly number[], random: (limit: number) => number): number[] {
  const left = [...indices];
  return indices.map(() => {
    const at = random(left.length);
    const chosen = left[at]!;
    left[at] = left.at(-1)!;
    left.pop();
    return chosen;
  });
}
