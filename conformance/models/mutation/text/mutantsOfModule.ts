import { type PlaceNeed, placeNeeds } from "./placeNeeds.ts";
import { sequenceChanges } from "./sequenceChanges.ts";
import { specDefinitions } from "./specDefinitions.ts";

/** A module of a spec with one small change. */
export interface SpecMutant {
  /** One of its kind in the spec, and the same when other lines change: `Lock Retry: without "unlock"`. */
  readonly id: string;
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

/** Every mutant of a module, in the order of its text: see `sequenceChanges`. */
export function mutantsOfModule(module: string, text: string): SpecMutant[] {
  const ids = new Map<string, number>();
  return specDefinitions(text).flatMap(({ name, body }) =>
    sequenceChanges(body, text).map(({ what, start, end, replacement }) => {
      const id = `${module} ${name}: ${what}`;
      const count = (ids.get(id) ?? 0) + 1;
      ids.set(id, count);
      return {
        id: count === 1 ? id : `${id} (${count})`,
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
