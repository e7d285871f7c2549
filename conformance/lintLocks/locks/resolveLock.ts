import type { ts } from "ts-morph";
import type { Source } from "../source/source.ts";
import { lockClass } from "./lockClass.ts";
import { lockClasses } from "./lockClasses.ts";
import type { LockRef } from "./lockRef.ts";
import { resolveName } from "./places/resolveName.ts";

/**
 * The lock that a tag of `host`, a field or a function, names: a place that holds a lock, or a class of locks.
 * Undefined if there is none of this name.
 */
export function resolveLock(name: string, host: ts.Declaration, source: Source): LockRef | undefined {
  const place = resolveName(name, host, source);
  const own = place?.declaration && lockClass(place.declaration, source.checker);
  if (place && own) return { lockClass: own, place, text: name };
  const named = lockClasses(source).get(name)?.[0];
  return named && { lockClass: named, place: undefined, text: name };
}
