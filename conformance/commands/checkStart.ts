import { escapeText, type KnownNames, processAdapter } from "../engine/index.ts";
import { AdapterFault } from "../engine/replay/adapterFault.ts";
import { InputError } from "../models/inputError.ts";
import type { ChosenAdapter } from "./chosenAdapter.ts";

/**
 * Looks whether an adapter that is a program starts and says hello, before there is long work to do for it. A module is loaded only where
 * it is replayed.
 *
 * @param signal ends the program when aborted
 * @throws {InputError} when it does not
 */
export async function checkStart(
  { adapter, deadline, stepwise, onLeft }: ChosenAdapter,
  known: KnownNames,
  signal: AbortSignal,
): Promise<void> {
  if (typeof adapter === "string") return;
  try {
    const started = await processAdapter(adapter, {
      known,
      ...(deadline !== undefined && { deadline }),
      ...(stepwise !== undefined && { stepwise }),
      signal,
    });
    const left = await started.close();
    if (left > 0) onLeft?.(left);
  } catch (error) {
    if (!(error instanceof AdapterFault)) throw error;
    const { message, printed } = error;
    const last = printed.length === 0 ? "" : `. It printed: ${escapeText(printed.at(-1)!, 120)}`;
    throw new InputError({ adapter }, `${message}${last}`);
  }
}
