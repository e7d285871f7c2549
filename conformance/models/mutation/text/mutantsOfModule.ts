import { guardChanges } from "./guardChanges.ts";
import { type PlaceNeed, placeNeeds } from "./placeNeeds.ts";
import { sequenceChanges } from "./sequenceChanges.ts";
import { specDefinitions } from "./specDefinitions.ts";

/** A module of a spec with one small change. */
export interface SpecMutant {
  /** One of its kind in the spec, and the same when other lines change: `Lock Retry: without "unlock"`. */
  readonly id: string;
  readonly kind: MutantKind;
  /** Without `.tla`. */
  readonly module: string;
  /** From 1. */
  readonly line: number;
  readonly definition: string;
  readonly what: string;
  /** The changed text of the whole module. */
  readonly text: string;
  /** In which models it can matter. */
  readonly needs: readonly PlaceNeed[];
}

/** What of a spec is changed: the steps of its sequences, or the guards of its steps. */
export type MutantKind = keyof typeof changesOf;

const changesOf = { steps: sequenceChanges, guards: guardChanges } as const;

/** Every mutant of a kind of a module, in the order of its text: see `sequenceChanges` and `guardChanges`. */
export function mutantsOfModule(module: string, text: string, kind: MutantKind = "steps"): SpecMutant[] {
  const ids = new Map<string, number>();
  return specDefinitions(text).flatMap(({ name, body }) =>
    changesOf[kind](body, text).map(({ what, start, end, replacement }) => {
      const id = `${module} ${name}: ${what}`;
      const count = (ids.get(id) ?? 0) + 1;
      ids.set(id, count);
      return {
        id: count === 1 ? id : `${id} (${count})`,
        kind,
        module,
        line: text.slice(0, start).split("\n").length,
        definition: name,
        what,
        text: text.slice(0, start) + replacement + text.slice(end),
        needs: placeNeeds(body, start),
      };
    }),
  );
}
