import { canonicalJson, canonicalObject } from "../canonicalJson.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { ofFrozen } from "./ofFrozen.ts";

const ofParts = ofFrozen<JsonObject | readonly JsonValue[], string>(canonicalJson);

/** The canonical JSON of a state. Parts that states have in common are written once, if they are frozen. */
export function stateText(state: JsonObject): string {
  return canonicalObject(state, partText);
}

function partText(part: JsonValue): string {
  return typeof part === "object" && part !== null ? ofParts(part) : canonicalJson(part);
}
