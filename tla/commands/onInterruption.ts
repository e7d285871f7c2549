import { constants } from "node:os";

const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Has the signals that end a command end it in order.
 *
 * @param interrupt called on each of them
 * @returns the exit code of a command that was so ended: 128 and the number of the first signal, as shells have it; that of SIGINT
 *   without one
 */
export function onInterruption(interrupt: () => void): { exitCode(): number } {
  let first: (typeof names)[number] | undefined;
  for (const name of names) {
    process.on(name, () => {
      first ??= name;
      interrupt();
    });
  }
  return { exitCode: () => 128 + constants.signals[first ?? "SIGINT"] };
}
