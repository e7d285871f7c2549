import type { LockClass } from "./lockClass.ts";
import type { Place } from "./places/place.ts";

export type Mode = "shared" | "exclusive";

/** A lock that a tag or a call names: that of a place, or, where there is no place, some lock of the class. */
export interface LockRef {
  readonly lockClass: LockClass;
  readonly place: Place | undefined;
  readonly text: string;
}
