/** A label and a target packed in one double, `label * span + target`, so that a row is sorted by numeric sort. */
export const span = 2 ** 31;

/** Edges gathered by source: row `s` is `packed[offsets[s] .. offsets[s] + counts[s] - 1]`. */
export type Rows = {
  readonly offsets: Int32Array;
  readonly counts: Int32Array;
  readonly packed: Float64Array;
};

/** Gathers edges into rows, each sorted by (label, target) and without duplicates. `rank` renumbers the labels. */
export function packedRows(
  stateCount: number,
  edges: { from: Int32Array; label: Int32Array; to: Int32Array; rank?: Int32Array },
): Rows {
  const { from, label, to, rank } = edges;
  const offsets = new Int32Array(stateCount + 1);
  for (const state of from) offsets[state + 1]!++;
  for (let state = 0; state < stateCount; state++) offsets[state + 1]! += offsets[state]!;
  const counts = new Int32Array(stateCount);
  const packed = new Float64Array(from.length);
  for (let i = 0; i < from.length; i++) {
    const place = rank === undefined ? label[i]! : rank[label[i]!]!;
    packed[offsets[from[i]!]! + counts[from[i]!]!++] = place * span + to[i]!;
  }
  for (let state = 0; state < stateCount; state++) {
    const row = packed.subarray(offsets[state]!, offsets[state]! + counts[state]!);
    row.sort();
    let kept = 0;
    for (let i = 0; i < row.length; i++) if (i === 0 || row[i] !== row[kept - 1]) row[kept++] = row[i]!;
    counts[state] = kept;
  }
  return { offsets, counts, packed };
}
