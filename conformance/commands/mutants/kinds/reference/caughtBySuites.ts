import { type Adapter, replay, type Suite } from "../../../../engine/index.ts";
import { howCaught } from "../howCaught.ts";

/** How the first of these suites that an adapter does not pass shows it; `null` if it passes all. @throws the reason of the signal */
export async function caughtBySuites(
  adapter: Adapter,
  suites: readonly Suite[],
  signal: AbortSignal,
): Promise<string | null> {
  for (const suite of suites) {
    const how = howCaught(await replay({ suite, adapter, signal }));
    signal.throwIfAborted();
    if (how !== null) return how;
  }
  return null;
}
