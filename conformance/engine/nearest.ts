/** Those of some names that a person may have meant by another: they hold it, or differ from it in few letters. */
export function nearest(name: string, names: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const holding = names.filter((other) => wanted !== "" && other.toLowerCase().includes(wanted));
  if (holding.length > 0) return holding;
  const distances = names.map((other) => distance(wanted, other.toLowerCase()));
  const least = Math.min(...distances);
  return least > Math.max(2, wanted.length / 4) ? [] : names.filter((_, index) => distances[index] === least);
}

/** How many letters must be put in, left out or changed to make one word of another. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 0; i < one.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const changed = row[j]! + (one[i] === other[j] ? 0 : 1);
      next.push(Math.min(changed, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
