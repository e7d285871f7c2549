/** @throws {RangeError} if a number is not an integer, or less than `least` */
export function checkInteger(name: string, value: number, least = Number.NEGATIVE_INFINITY): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const bound = Number.isFinite(least) ? `, ${least} or more` : "";
  throw new RangeError(`The ${name} ${String(value)}: expected an integer${bound}. Give one`);
}
