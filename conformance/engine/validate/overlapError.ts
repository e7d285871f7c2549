/** A run that is not decided, since too much of it overlaps; the message says how much may. */
export class OverlapError extends Error {
  override readonly name = "OverlapError";
}
