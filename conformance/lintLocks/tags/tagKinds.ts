/** What a tag may stand on: a lock is a field or variable whose type is a capability. */
export type TagHost = "module" | "type" | "lock" | "field" | "function" | "class";

/**
 * What follows the name of a tag:
 * - `lock`: the name of a lock; `lockIf`: the same, and perhaps `if CONDITION`
 * - `place`: a parameter, `this` or `return`, with the properties that lead on; `mayPlace`: that or nothing
 * - `reason`: why; `nameReason`, `placeReason`: two things
 */
export type TagForm =
  | "none"
  | "capability"
  | "name"
  | "lock"
  | "lockIf"
  | "place"
  | "mayPlace"
  | "reason"
  | "nameReason"
  | "placeReason";

export interface TagKind {
  readonly on: readonly TagHost[];
  readonly form: TagForm;
}

const onFunction = (form: TagForm): TagKind => ({ on: ["function"], form });

/** All tags, by name. */
export const tagKinds: { readonly [name: string]: TagKind } = {
  capability: { on: ["type", "class"], form: "capability" },
  address: { on: ["type"], form: "none" },
  effect: { on: ["type", "class"], form: "none" },
  condition: { on: ["type", "class"], form: "none" },
  primitive_module: { on: ["module"], form: "reason" },
  primitive: { on: ["function", "class"], form: "reason" },
  lock_class: { on: ["lock"], form: "name" },
  acquired_after: { on: ["lock"], form: "lock" },
  nested_under: { on: ["lock"], form: "lock" },
  guarded_by: { on: ["field"], form: "lock" },
  atomic: { on: ["field"], form: "reason" },
  atomic_reads: { on: ["field"], form: "reason" },
  owned_by: { on: ["field"], form: "nameReason" },
  requires: onFunction("lock"),
  requires_shared: onFunction("lock"),
  excludes: onFunction("lock"),
  acquires: onFunction("lockIf"),
  acquires_shared: onFunction("lockIf"),
  releases: onFunction("lockIf"),
  releases_shared: onFunction("lockIf"),
  calls_holding: onFunction("lock"),
  calls_holding_shared: onFunction("lock"),
  throws_holding: onFunction("lock"),
  reads: onFunction("place"),
  writes: onFunction("place"),
  waits: onFunction("place"),
  blocks: onFunction("mayPlace"),
  lock_free: onFunction("reason"),
  owns: onFunction("placeReason"),
};
