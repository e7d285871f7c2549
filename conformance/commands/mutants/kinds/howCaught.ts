import type { ReplayResult } from "../../../engine/index.ts";

/** How a replay shows a fault: by a divergence, or as the adapter cannot be driven any more; `null` if it does not. */
export function howCaught({ model, verdict }: Pick<ReplayResult, "model" | "verdict">): string | null {
  if (verdict.verdict === "diverged") return `${verdict.trace}, step ${verdict.step}`;
  if (verdict.verdict !== "errored") return null;
  return `${verdict.trace ?? model}, step ${verdict.step}: ${verdict.message.split("\n")[0]}`;
}
