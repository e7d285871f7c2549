/** A change to one file that a checker of locks must notice. */
export interface LockMutant {
  /** What was done, as a list shows it: `without @requires SignalHandlers.mu`. */
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The file with the change. */
  readonly text: string;
}
