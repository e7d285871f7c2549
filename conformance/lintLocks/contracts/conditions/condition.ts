import type { Place } from "../../locks/places/place.ts";

/** That a place holds a literal value, or holds another. */
export interface Condition {
  readonly place: Place;
  /** The literal as JSON text. `true` stands for whatever is truthy. */
  readonly value: string;
  readonly holds: boolean;
  /** The other value, where there are but two. */
  readonly other: string | undefined;
}
