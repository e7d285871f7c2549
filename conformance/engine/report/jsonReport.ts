import type { ReplayResult } from "../replay/replayResult.ts";
import { escapeText } from "./escapeText.ts";

/** A replay as one JSON document; foreign texts escaped and cut. Deterministic. */
export function jsonReport(result: ReplayResult): string {
  return `${JSON.stringify({ format: "stopcount-replay", version: 1, ...result }, escaped, 2)}\n`;
}

function escaped(_key: string, value: unknown): unknown {
  return typeof value === "string" ? escapeText(value, 2000) : value;
}
