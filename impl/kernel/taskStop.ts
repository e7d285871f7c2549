/**
 * A condition that prevents a task goroutine from running or exiting: an internal stop. Two stops are the same if and
 * only if they are the same object. Models TaskStop of task_stop.go.
 */
export type TaskStop = {
  /** What the original prints for `%#v`, and what a data-free stop is saved as. */
  readonly name: string;
  /** Whether a kill ends the stop prematurely. Models TaskStop.Killable. */
  readonly killable: boolean;
};
