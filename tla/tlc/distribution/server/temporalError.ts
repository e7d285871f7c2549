import { readCfg } from "../../../cfg/readCfg.ts";
import type { CheckError } from "../../../modelChecker.ts";

/** Why a model with temporal properties is refused: TLC's distributed mode would pass it without a look at them. */
export async function temporalError(config: string): Promise<CheckError> {
  const names = await readCfg(config).then(
    ({ properties }) => properties,
    () => [],
  );
  const which = names.length === 1 ? names[0] : `one of ${names.join(", ")}`;
  return {
    kind: "config",
    message: `TLC's distributed mode checks no temporal property, and there is ${which}`,
    file: config,
    nextStep: "Leave it out of a configuration of its own for this, and check it by tla-runner check",
  };
}
