import type { Baton } from "../../../../../impl/baton/baton.ts";
import { type Choice, StepReplay, type StepState } from "../../../../../impl/index.ts";
import type { JsonValue } from "../../../../engine/json.ts";
import { describeSteps } from "../describeSteps.ts";

/** Where two drivers part: after which step, and what each has there. */
export type Difference = {
  readonly step: number;
  /** Whose it is and what it is called; "the beginning" before the first. */
  readonly name: string;
  readonly fields: readonly {
    readonly field: string;
    readonly replay: JsonValue;
    readonly baton: JsonValue;
  }[];
};

/**
 * Takes a schedule on both drivers, and compares after each step all words, who has which lock, where each goroutine is,
 * and which steps can be taken next. Answers with the first difference.
 *
 * @throws BatonError as `Baton.run`
 */
export function firstDifference(baton: Baton, schedule: readonly Choice[]): Difference | null {
  const { seen } = baton;
  const replay = new StepReplay(seen.config);
  let found: Difference | null = null;
  let name = "the beginning";
  const compare = (step: number) => {
    if (found === null && !isAlike(replay, seen)) found = { step, name, fields: fieldsOf(replay, seen) };
  };
  baton.reset();
  compare(0);
  const takeToo = (i: number) => {
    if (found !== null) return;
    const choice = schedule[i]!;
    const p = replay.goroutines[choice.goroutine]!;
    name = `${p.name} ${p.at ?? "call"}`;
    replay.take(choice);
    compare(i + 1);
  };
  try {
    baton.run(schedule, takeToo);
  } catch (error) {
    // What failed later may be for the difference.
    if (found === null) throw error;
  }
  return found;
}

function isAlike(replay: StepState, seen: StepState): boolean {
  if (replay.key() !== seen.key()) return false;
  const [one, other] = [replay.enabled(), seen.enabled()];
  return (
    one.length === other.length &&
    one.every(({ goroutine, pick }, i) => goroutine === other[i]!.goroutine && pick === other[i]!.pick)
  );
}

function fieldsOf(replay: StepState, seen: StepState): Difference["fields"] {
  const described = (state: StepState) => ({
    ...describeSteps(state),
    words: [...state.k.memory.words.subarray(0, state.k.memory.length)],
    enabled: state.enabled(),
  });
  const [one, other] = [described(replay), described(seen)] as Record<string, JsonValue>[];
  return Object.keys(one!)
    .filter((field) => JSON.stringify(one![field]) !== JSON.stringify(other![field]))
    .map((field) => ({ field, replay: one![field]!, baton: other![field]! }));
}
