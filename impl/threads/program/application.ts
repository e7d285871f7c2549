import type { Task } from "../../kernel/task.ts";
import { application } from "../../run/runApp.ts";
import type { Atoms } from "../../sync/atomic/atoms.ts";
import type { Place } from "../../sync/effects.ts";
import { type Desk, phase, type Seat, started } from "../desk.ts";
import type { AppMove } from "./program.ts";

/** The application of a task in a run on threads: it makes its moves over and over, and exits once the run ends. */
export class Application {
  readonly #t: Task;
  readonly #moves: readonly AppMove[];
  readonly #desk: Desk;
  readonly #seat: Seat;
  readonly #atoms: Atoms;
  #execs = 0;

  constructor(t: Task, moves: readonly AppMove[], desk: Desk, seat: Seat, atoms: Atoms) {
    this.#t = t;
    this.#moves = moves;
    this.#desk = desk;
    this.#seat = seat;
    this.#atoms = atoms;
  }

  /** Does what is done in a place; answers what the application does next, for the guest. */
  turn(place: Place): number {
    const [atoms, seat] = [this.#atoms, this.#seat];
    if (place === "blocked")
      atoms.wait(this.#t.interruptChan, 0, this.#moveOf(atoms.load(seat.done) - 1).milliseconds);
    if (place !== "guest") return 0;
    const move = this.#moveOf(atoms.add(seat.done, 1));
    // Nobody changes this word any more.
    if (move.does === "hangs") atoms.wait(seat.started, started.yes);
    if (atoms.load(this.#desk.phase) === phase.ends) return application.exits;
    if (move.does === "stops") return move.stop + 1;
    if (move.does === "execs") {
      const handlers = move.handlers[this.#execs++];
      return handlers === undefined ? application.returns : application.execs - handlers;
    }
    if (move.does === "blocks") return application.blocks;
    atoms.wait(this.#t.p.interrupted, 0, move.milliseconds);
    return move.does === "exits" ? application.exits : application.returns;
  }

  #moveOf(count: number): AppMove & { readonly milliseconds?: number } {
    return this.#moves[count % this.#moves.length]!;
  }
}
