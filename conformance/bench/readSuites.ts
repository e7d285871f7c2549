import { measure, perSecond } from "./measure.ts";
import { shippedSuites } from "./shippedSuites.ts";

/** Reading and checking the shipped suites. A megabyte is 1,000,000 bytes. */
export async function readSuites(): Promise<object> {
  const suites = shippedSuites();
  const megabytes = suites.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const measured = await measure(7, async () => {
    for (const { read } of suites) await read();
  });
  return {
    suites: suites.length,
    megabytes: Math.round(megabytes * 10) / 10,
    ...measured,
    megabytesPerSecond: perSecond(megabytes, measured.wallSeconds),
    megabytesPerCpuSecond: perSecond(megabytes, measured.cpuSeconds),
  };
}
