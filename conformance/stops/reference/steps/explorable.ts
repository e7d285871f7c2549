import * as impl from "../../../../impl/index.ts";
import type { JsonObject } from "../../../engine/json.ts";
import { explorableReference } from "./explorableReference.ts";

/** The reference, to be led through every interleaving of a configuration. */
export const explorable = (config: JsonObject) => explorableReference(impl, config);
