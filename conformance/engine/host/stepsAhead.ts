import type { Action } from "../action.ts";
import { within } from "../within.ts";

/** How many steps may be on their way at once. */
const mostOpen = 32;

/** How long what nobody wants any more is waited for, in ms. */
const patience = 500;

/** The steps of one trace, those planned asked for before the ones before them are answered. */
export class StepsAhead<Answer> {
  readonly #plan: readonly Action[];
  readonly #ask: (action: Action) => Promise<Answer>;
  readonly #open: Promise<Answer>[] = [];
  #asked = 0;

  /** Asks for the first ones. */
  constructor(plan: readonly Action[], ask: (action: Action) => Promise<Answer>) {
    this.#plan = plan;
    this.#ask = ask;
    this.#fill();
  }

  /** The answer to the next step, which is the next one planned as long as there is one. */
  next(action: Action): Promise<Answer> {
    const answer = this.#open.shift() ?? this.#ask(action);
    this.#fill();
    return answer;
  }

  /** Waits for what is still open. @returns whether there was nothing, or it came right, or not */
  async end(): Promise<"none" | "came" | "failed"> {
    if (this.#open.length === 0) return "none";
    const all = Promise.all(this.#open).then(
      () => "came" as const,
      () => "failed" as const,
    );
    return (await within(patience, all)) ?? "failed";
  }

  #fill(): void {
    while (this.#open.length < mostOpen && this.#asked < this.#plan.length) {
      const answer = this.#ask(this.#plan[this.#asked++]!);
      // Whoever comes to it hears of its failure; perhaps nobody does.
      answer.catch(() => {});
      this.#open.push(answer);
    }
  }
}
