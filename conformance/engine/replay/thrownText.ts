/** What was thrown, as a person reads it: `RangeError: too many`. Whatever it is, this throws nothing itself. */
export function thrownText(error: unknown): string {
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : typeText(error);
    return text.slice(0, 1000);
  } catch {
    return "an error that cannot be read";
  }
}

function typeText(value: unknown): string {
  return value === null ? "null" : `a value of type ${typeof value}`;
}
