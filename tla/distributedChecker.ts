import type {
  CheckError,
  CheckOptions,
  CheckRequest,
  TraceEnding,
  TraceState,
  Violation,
} from "./modelChecker.ts";

/** Checks one model on several machines: a server has the model and gives the verdict, workers join it and compute. */
export interface DistributedChecker {
  readonly name: string;
  /**
   * The server's part. A violation is checked again on this machine alone, for its name and its full trace.
   *
   * @throws TlaError `noFile`, `portInUse`, `noWorker` when none has joined in time, `interrupted` when `signal` aborts;
   *   every process that this started is gone by then
   */
  serve(request: ServerRequest, options?: ServerOptions): Promise<DistributedResult>;
  /**
   * A worker's part: joins a server on another machine, and works until that ends.
   *
   * @throws TlaError `noServer` when none answers in time, `serverLost` when it goes without a word, `interrupted`
   */
  work(request: WorkerRequest, options?: Pick<CheckOptions, "signal">): Promise<WorkerResult>;
  /** The command lines of a server and of one worker, quoted for a POSIX shell. */
  dryRun(request: ServerRequest | WorkerRequest): string;
}

export interface ServerRequest
  extends Pick<CheckRequest, "module" | "config" | "heap" | "deadlock" | "library"> {
  /** Name or address by which workers reach this machine; without it 127.0.0.1 with `localWorkers`, else its name. */
  host?: string;
  /** Without it 10997; 0 takes any that is free. */
  port?: number;
  /** Workers to start on this machine, each a process of one thread. */
  localWorkers?: number;
  /** Seconds in which a worker must be there; without it 600. */
  wait?: number;
}

export interface ServerOptions extends CheckOptions {
  onEvent?: (event: ServerEvent) => void;
}

export type ServerEvent =
  /** Workers can join from now on. */
  | { kind: "ready"; host: string; port: number }
  /** `threads` of all workers that are there now. */
  | { kind: "joined" | "lost"; threads: number }
  /** Something is wrong with the model; what it is this machine finds out alone. */
  | { kind: "checkingAlone" };

export interface WorkerRequest {
  server: { host: string; port: number };
  /** Without it one for each core. */
  threads?: number;
  heap?: string;
  /** Name or address by which the server reaches this machine; without it the one that it is connected from. */
  host?: string;
  /** Seconds in which the server must answer; without it 600. */
  wait?: number;
}

export interface WorkerResult {
  threads: number;
  statesGenerated: number;
  seconds: number;
}

export type DistributedResult = DistributedFigures &
  (
    | { verdict: "passed" }
    | { verdict: "violated"; violation: Violation; trace: TraceState[]; ending: TraceEnding | null }
    | { verdict: "errored"; error: CheckError; trace: TraceState[] }
  );

export interface DistributedFigures {
  distinctStates: number;
  /** Null where workers of other machines took part, or one was lost: TLC's server does not count them right. */
  statesGenerated: number | null;
  /** Threads of workers that joined, and of those that were lost. */
  joined: number;
  lost: number;
  /** True where the verdict, the trace and the figures are those of a check on this machine alone. */
  checkedAlone: boolean;
  /** Wall time of all of it. */
  seconds: number;
  tlcVersion: string | null;
  /** What the model printed on this machine's server, line by line. */
  output: string[];
}
