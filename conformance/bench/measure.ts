import { Bench } from "tinybench";

/** The middle one of repeated measurements, the least and the most. */
export interface Figures {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export interface Measured {
  readonly runs: number;
  readonly wallSeconds: Figures;
  readonly cpuSeconds: Figures;
}

/** Runs `work` once without counting it, then `runs` times. */
export async function measure(runs: number, work: () => Promise<void> | void): Promise<Measured> {
  const cpu: number[] = [];
  const bench = new Bench({ iterations: runs, time: 0, warmupIterations: 1, warmupTime: 0, throws: true });
  bench.add("work", async () => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1e6);
  });
  const [task] = await bench.run();
  const result = task!.result;
  if (!("latency" in result)) throw new Error(`The benchmark ended as ${result.state}`);
  const { p50, min, max } = result.latency;
  const wall = { median: p50 / 1000, least: min / 1000, most: max / 1000 };
  return { runs, wallSeconds: rounded(wall), cpuSeconds: rounded(figures(cpu.slice(-runs))) };
}

/** How many of `amount` were done in a second. */
export function perSecond(amount: number, { median, least, most }: Figures): Figures {
  const rate = (seconds: number) => Math.round(amount / seconds);
  return { median: rate(median), least: rate(most), most: rate(least) };
}

/** The middle one of some values, the least and the most. */
export function figures(values: readonly number[]): Figures {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[sorted.length >> 1]!, least: sorted[0]!, most: sorted.at(-1)! };
}

function rounded({ median, least, most }: Figures): Figures {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return { median: round(median), least: round(least), most: round(most) };
}
