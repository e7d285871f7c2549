/** A run on threads that failed, or stalled: then the message says where each thread is. */
export class ThreadsError extends Error {
  override readonly name = "ThreadsError";
}
