import type { Kernel } from "../kernel/kernel.ts";
import type { RunState } from "../kernel/task.ts";
import type { Effect, Place, Word } from "../sync/effects.ts";
import type { Part } from "./program/program.ts";

/** How far a run is. */
export const phase = { begins: 0, calls: 1, ends: 2, done: 3, saved: 4 } as const;

/** What `Seat.runState` holds of a task: positions among these. */
export const runStates: readonly RunState[] = ["runApp", "runInterrupt", "runExit", null];

/** What `Seat.started` holds of a task: whether its goroutine may start, or has ended. */
export const started = { not: 0, yes: 1, ended: 2 } as const;

/** What a thread writes of itself, for a report if all stalls. */
export type Seat = {
  readonly name: string;
  /**
   * How many operations it has done; of a task, how many moves its application has made.
   * @atomic only its thread counts
   */
  readonly done: Word;
  /**
   * The effect that it performs: an index into `kinds`, or -1 between operations.
   * @atomic only its thread writes it
   */
  readonly kind: Word;
  /**
   * The word that the effect is on, or the index of a place.
   * @atomic only its thread writes it
   */
  readonly on: Word;
  /**
   * Of a task: see `started`.
   * @atomic it only ever grows
   */
  readonly started: Word;
  /**
   * Of a task: what its goroutine executes next, once it is past doStop; see `runStates`.
   * @atomic only its thread writes it
   */
  readonly runState: Word;
};

const kinds: readonly Effect["kind"][] = [
  ...(["lock", "unlock", "rlock", "runlock", "wlock", "wunlock", "wait", "signal"] as const),
  ...(["load", "store", "add", "exchange", "interrupt", "waitZero", "choose", "turn", "go"] as const),
];
const places: readonly Place[] = ["doStop", "runState", "guest", "blocked"];

/** The words of a run beside those of its kernel, the same in every thread. */
export class Desk {
  /**
   * See `phase`.
   * @atomic only the controller writes it
   */
  readonly phase: Word;
  /**
   * Threads that have yet to begin.
   * @atomic a count
   */
  readonly missing: Word;
  /**
   * Callers that are not done.
   * @atomic a count
   */
  readonly callersLeft: Word;
  /**
   * The next of the numbers that order what is recorded.
   * @atomic only ever counted up
   */
  readonly sequence: Word;
  readonly callers: readonly Seat[];
  readonly tasks: readonly Seat[];
  /** Begins and ends the run. */
  readonly controller: Seat;
  readonly #k: Kernel;

  /** To be made after the kernel, over its memory. */
  constructor(k: Kernel, part: Part) {
    const { memory } = k;
    const seat = (name: string): Seat => {
      const [done, kind, on, start] = [memory.word(), memory.word(-1), memory.word(), memory.word()];
      return { name, done, kind, on, started: start, runState: memory.word() };
    };
    this.#k = k;
    this.phase = memory.word(phase.begins);
    this.missing = memory.word(part.callers.length + k.tasks.length + 1);
    this.callersLeft = memory.word(part.callers.length);
    this.sequence = memory.word();
    this.callers = part.callers.map((_, i) => seat(`caller ${i + 1}`));
    this.tasks = k.tasks.map(({ name }) => seat(name));
    this.controller = seat("controller");
  }

  get seats(): readonly Seat[] {
    return [...this.callers, ...this.tasks, this.controller];
  }

  /**
   * Notes what a thread is about to perform.
   *
   * @primitive its words are for reports alone
   */
  note(seat: Seat, { kind, on }: Effect): void {
    const { words } = this.#k.memory;
    words[seat.on] = typeof on === "number" ? on : typeof on === "string" ? places.indexOf(on) : wordOf(on);
    words[seat.kind] = kinds.indexOf(kind);
  }

  /**
   * Whether a thread waits for the end of stops.
   *
   * @primitive its words are for reports, and for whoever looks for a lost wake-up
   */
  waits(seat: Seat): boolean {
    return this.#k.memory.words[seat.kind] === kinds.indexOf("wait");
  }

  /**
   * Where a thread is, in words.
   *
   * @primitive reports words as they happen to be
   */
  placeOf({ name, kind, on, done, started: state }: Seat): string {
    const { words } = this.#k.memory;
    const now = kinds[words[kind]!];
    if (now === undefined)
      return words[state] === started.ended ? `${name} has ended` : `${name} is between operations`;
    const where = now === "turn" ? places[words[on]!] : this.#nameOf(words[on]!);
    return `${name}: ${now} ${where}, after ${words[done]} operations`;
  }

  /** @primitive compares addresses, and reads nothing */
  #nameOf(word: Word): string {
    const k = this.#k;
    const named = (of: object, prefix: string): string | undefined => {
      const field = Object.entries(of).find(
        ([, value]) => (value as { word?: Word }).word === word || value === word,
      );
      return field && `${prefix}.${field[0]}`;
    };
    for (const t of k.tasks) {
      const name = named(t, t.name) ?? named(t.p, `${t.name}.p`) ?? named(t.tg, t.tg.name);
      if (name !== undefined && !name.endsWith(".index")) return name;
    }
    const mutexes = k.threadGroups.map((_, i) => k.signalHandlersAt(i).mu);
    const mutex = [k.extMu, ...mutexes].find((each) => each.word === word);
    return mutex?.name ?? named(k.ts, "TaskSet") ?? `word ${word}`;
  }
}

const wordOf = (on: Exclude<Effect["on"], Word | Place>) => ("word" in on ? on.word : on.index);
