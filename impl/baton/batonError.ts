/** A run whose goroutines take turns went wrong: the message names the goroutine and its step. */
export class BatonError extends Error {
  override readonly name = "BatonError";
}
