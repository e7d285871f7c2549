/**
 * Numbers in `0 .. limit - 1`, the same for the same seed: a 32-bit counter of golden-ratio steps, mixed (the scheme of
 * SplitMix, Steele 2014).
 */
export function seededNumbers(seed: number): (limit: number) => number {
  let counter = seed | 0;
  return (limit) => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return Math.floor((((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32) * limit);
  };
}
