/** @primitive_module words that only who has the baton touches */

import type { RunState } from "../../kernel/task.ts";
import type { StepState } from "../../steps/stepState.ts";
import type { Word } from "../../sync/effects.ts";
import { mutexesOf } from "./mutexesOf.ts";
import type { SharedNames } from "./sharedNames.ts";

/** A number of a state that is no word of its kernel. */
export type Field = { readonly get: () => number; readonly set: (value: number) => void };

/**
 * All that a state has beside the words of its kernel and where its goroutines stand. Fields go by what the state has when
 * they are used: its kernel and its locks may be others then.
 */
export function fieldsOf(state: StepState, names: () => SharedNames): Field[] {
  const fields: Field[] = [];
  const ofMap = (map: "owner" | "waiting" | "woken", word: Word, without: number): void => {
    fields.push({
      get: () => state.locks[map].get(word) ?? without,
      set: (value) => state.locks[map].set(word, value),
    });
  };
  const ofFlags = (flags: boolean[], i: number): void => {
    fields.push({
      get: () => (flags[i] ? 1 : 0),
      set: (value) => {
        flags[i] = value !== 0;
      },
    });
  };
  const ofNumbers = (numbers: () => number[], i: number): void => {
    fields.push({
      get: () => numbers()[i]!,
      set: (value) => {
        numbers()[i] = value;
      },
    });
  };
  for (const { word } of mutexesOf(state.k)) ofMap("owner", word, -1);
  for (const name of ["writer", "queued", "granted", "pausing", "resting"] as const) {
    fields.push({
      get: () => state.locks[name],
      set: (value) => {
        state.locks[name] = value;
      },
    });
  }
  for (const { index } of state.goroutines) ofNumbers(() => state.locks.readers, index);
  const { ghosts } = state;
  for (const { index, endStopCond } of state.k.tasks) {
    ofMap("waiting", endStopCond.word, 0);
    ofMap("woken", endStopCond.word, 0);
    ofNumbers(() => ghosts.externalStops, index);
    ofNumbers(() => ghosts.applied, index);
    for (const flags of [ghosts.looked, ghosts.inDoStop, ghosts.exited]) ofFlags(flags, index);
    fields.push({
      get: () => names().numberOf(state.k.tasks[index]!.runState),
      set: (value) => {
        state.k.tasks[index]!.runState = names().nameOf(value) as RunState;
      },
    });
  }
  fields.push({
    get: () => (ghosts.paused ? 1 : 0),
    set: (value) => {
      ghosts.paused = value !== 0;
    },
  });
  return fields;
}
