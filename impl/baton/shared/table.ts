import { Kernel } from "../../kernel/kernel.ts";
import type { StepConfig, StepState } from "../../steps/stepState.ts";
import type { SharedPages } from "../../sync/atomic/atoms.ts";
import { Memory } from "../../sync/memory.ts";
import { Slate } from "./slate.ts";
import { Turns } from "./turns.ts";

/** All that the threads of a run share, at the same addresses in each. */
export class Table<S extends StepState> {
  readonly state: S;
  readonly slate: Slate;
  readonly turns: Turns;

  /**
   * @param pages all zero before the first table is made over them; it leaves them as they are
   * @param state what the slate is to be loaded into, or stored from
   */
  constructor(config: StepConfig, pages: SharedPages, state: S) {
    const memory = new Memory(pages, true);
    new Kernel(config.kernel, memory);
    this.state = state;
    this.slate = new Slate(memory, this.state);
    this.turns = new Turns(memory, this.state.goroutines.length + 1);
  }
}
