import { readSuite } from "../../suite/readSuite.ts";
import type { Suite } from "../../suite/suite.ts";
import type { IsolatedOptions } from "./isolatedReplays.ts";
import { ReplayThread, type ThreadOptions, type ThreadResult } from "./replayThread.ts";

/** Replays suites side by side, in several lanes. A lane takes the next suite whenever it has done one. */
export class ReplayLanes {
  readonly #suites: Iterator<string | Suite>;
  readonly #options: ThreadOptions;
  readonly #onReplay: IsolatedOptions["onReplay"];
  /** By the position of a suite. */
  readonly #results: Later<ThreadResult | undefined>[] = [];
  #taken = 0;
  readonly #threads = new Set<ReplayThread>();
  readonly #lanes: Promise<void>[];
  #over = false;
  #left = 0;

  /**
   * Starts to replay.
   *
   * @throws {RangeError} if `jobs` is no positive integer
   */
  constructor(suites: Iterable<string | Suite>, { jobs = 1, onReplay, ...options }: IsolatedOptions) {
    if (!Number.isInteger(jobs) || jobs < 1) {
      throw new RangeError(
        `Jobs ${jobs}: expected a positive integer. Give how many suites to replay side by side`,
      );
    }
    this.#suites = suites[Symbol.iterator]();
    this.#options = options;
    this.#onReplay = onReplay;
    this.#lanes = Array.from({ length: jobs }, () => this.#lane());
  }

  /**
   * What comes of the suite at a position; `undefined` when there are not so many.
   *
   * @throws {SuiteError} if its file is at fault
   */
  result(position: number): Promise<ThreadResult | undefined> {
    return this.#later(position).promise;
  }

  /**
   * Ends all threads, and what they do with them.
   *
   * @returns how many processes programs left outside of their process groups
   */
  async end(): Promise<number> {
    this.#over = true;
    await Promise.all([...this.#threads].map((thread) => this.#end(thread)));
    await Promise.all(this.#lanes);
    return this.#left;
  }

  async #lane(): Promise<void> {
    let thread: ReplayThread | undefined;
    while (!this.#over) {
      const result = this.#later(this.#taken++);
      try {
        const given = this.#suites.next();
        if (given.done === true) {
          result.resolve(undefined);
          break;
        }
        const suite = typeof given.value === "string" ? await readSuite(given.value) : given.value;
        if (this.#over) return;
        thread ??= this.#start();
        const replayed = await thread.replay(suite);
        if (this.#over) return;
        if (!replayed.clean) {
          await this.#end(thread);
          thread = undefined;
        }
        this.#onReplay?.(replayed.result.model);
        result.resolve(replayed);
      } catch (error) {
        result.reject(error);
      }
    }
    if (thread !== undefined) await this.#end(thread);
  }

  #start(): ReplayThread {
    const thread = new ReplayThread(this.#options);
    this.#threads.add(thread);
    return thread;
  }

  /** Ends a thread, once. */
  async #end(thread: ReplayThread): Promise<void> {
    if (this.#threads.delete(thread)) this.#left += await thread.end();
  }

  #later(position: number): Later<ThreadResult | undefined> {
    this.#results[position] ??= new Later();
    return this.#results[position];
  }
}

/** A value that comes later. */
class Later<T> {
  readonly promise: Promise<T>;
  resolve!: (value: T) => void;
  reject!: (reason: unknown) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Who does not wait for it does not mind how it ends.
    this.promise.catch(() => {});
  }
}
