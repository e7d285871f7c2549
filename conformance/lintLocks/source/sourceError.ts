/** Files that cannot be checked, or none to check; the message says what to do. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}
