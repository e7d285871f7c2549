/** A panic of the original, with its exact text. What was written before it stays written. */
export class Panic extends Error {
  override readonly name = "Panic";
}
