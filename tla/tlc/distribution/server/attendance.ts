import type { ServerEvent } from "../../../distributedChecker.ts";

const registered = 7001;
const deregistered = 7002;

/** Who of the workers is there, by the server's messages; each of their threads counts. */
export class Attendance {
  joined = 0;
  lost = 0;
  readonly #wait: number;
  readonly #onAbsence: () => void;
  readonly #onEvent: ((event: ServerEvent) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param wait seconds
   * @param onAbsence called when nobody was there for so long
   */
  constructor(wait: number, onAbsence: () => void, onEvent?: (event: ServerEvent) => void) {
    this.#wait = wait;
    this.#onAbsence = onAbsence;
    this.#onEvent = onEvent;
  }

  /** Nobody is there yet. */
  begin(): void {
    this.#timer ??= setTimeout(this.#onAbsence, this.#wait * 1000);
  }

  onMessage(code: number): void {
    if (code === registered) {
      this.joined++;
      this.end();
      this.#onEvent?.({ kind: "joined", threads: this.joined - this.lost });
    } else if (code === deregistered) {
      this.lost++;
      if (this.joined === this.lost) this.begin();
      this.#onEvent?.({ kind: "lost", threads: this.joined - this.lost });
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
