import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { atomsOf, sharedPages } from "../../../impl/sync/atomic/atoms.ts";
import { Mutex } from "../../../impl/sync/mutex.ts";
import { type Figures, figures } from "../measure.ts";
import { type Contender, contended } from "./contender.ts";

const rounds = 7;
/** Each chunk lasts a fraction of a millisecond, so that most are undisturbed on a machine that does other things too. */
const chunks = 300;
const alone = 20_000;
const together = 1_000_000;
const threads = Math.max(2, availableParallelism());

/** Nanoseconds of a lock and an unlock, in each chunk, and how many pairs of them all threads do in a second. */
type Measured = { readonly uncontended: readonly number[]; readonly contended: number };

/**
 * Mutex of impl/sync beside Go's sync.Mutex, by turns: one thread alone (nanoseconds of a lock and an unlock), then
 * several at once (locks a second).
 */
export async function mutexes(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), "stopcount-mutex-"));
  try {
    const go = builtGo(folder);
    const worker = await builtContender();
    const ours: Measured[] = [];
    const theirs: Measured[] = [];
    measureAlone();
    for (let i = 0; i < rounds; i++) {
      ours.push({ uncontended: measureAlone(), contended: await measureTogether(worker) });
      if (go !== null) theirs.push(runGo(go));
    }
    const stopcount = summary(ours);
    if (go === null)
      return { threads, stopcount, go: { skipped: "Go was not found. Install it to compare" } };
    const goes = summary(theirs);
    const [our, their] = [stopcount.uncontendedNanoseconds, goes.uncontendedNanoseconds];
    const ratio = {
      uncontended: round(our.median / their.median),
      uncontendedLeast: round(our.least / their.least),
      contended: round(stopcount.contendedPerSecond.median / goes.contendedPerSecond.median),
    };
    const side = ({ median, least }: Figures) => `${median} ns (least ${least})`;
    console.error(
      `Uncontended lock and unlock: ${side(our)}, Go ${side(their)}: ${ratio.uncontended} times (${ratio.uncontendedLeast})`,
    );
    return { threads, stopcount, go: goes, ratio };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function builtGo(folder: string): string | null {
  const program = join(folder, "mutex");
  const { status, error, stderr } = spawnSync(
    "go",
    ["build", "-o", program, join("conformance", "bench", "mutex", "main.go")],
    { encoding: "utf8" },
  );
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`go build ended with exit code ${status}: ${stderr}`);
  return program;
}

function runGo(program: string): Measured {
  const { status, stdout, stderr } = spawnSync(program, [threads, chunks, alone, together].map(String), {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${program} ended with exit code ${status}: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

async function builtContender(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join("conformance", "bench", "mutex", "contender.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

function measureAlone(): number[] {
  return Array.from({ length: chunks }, measureChunk);
}

function measureChunk(): number {
  const begun = process.hrtime.bigint();
  for (let i = 0; i < alone; i++) {
    theMutex.lock();
    theMutex.unlock();
  }
  return Number(process.hrtime.bigint() - begun) / alone;
}

const theMutex = new Mutex(atomsOf(sharedPages()), contended.mutex);

async function measureTogether(worker: string): Promise<number> {
  const memory = sharedPages();
  const words = new Int32Array(memory.buffer);
  const workerData: Contender = { memory, times: together };
  const workers = Array.from({ length: threads }, () => new Worker(worker, { eval: true, workerData }));
  await Promise.all(workers.map((each) => once(each, "message")));
  const done = workers.map((each) => once(each, "message"));
  const begun = process.hrtime.bigint();
  Atomics.store(words, contended.start, 1);
  Atomics.notify(words, contended.start);
  await Promise.all(done);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  if (words[contended.count] !== threads * together) throw new Error("The Mutex has let two in at once");
  return (threads * together) / seconds;
}

function summary(all: readonly Measured[]) {
  return {
    uncontendedNanoseconds: rounded(figures(all.flatMap(({ uncontended }) => uncontended))),
    contendedPerSecond: rounded(figures(all.map((each) => each.contended))),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

function rounded({ median, least, most }: Figures): Figures {
  return { median: round(median), least: round(least), most: round(most) };
}
