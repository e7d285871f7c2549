/** A fatal error of Go's package sync, with its exact text. What was written before it stays written. */
export class Fault extends Error {
  override readonly name = "Fault";
}
