/** A step that cannot be taken now, or that broke the discipline of locking. */
export class ReplayError extends Error {
  override readonly name = "ReplayError";
}
