import type { Progress } from "../../modelChecker.ts";

/** Shows a run's progress on stderr. */
export interface ProgressDisplay {
  update(progress: Progress): void;
  stop(): void;
}

const interval = 5000;
const silent: ProgressDisplay = { update() {}, stop() {} };

/** A bar on a terminal, a line every five seconds elsewhere, nothing with `quiet`. */
export async function showProgress(quiet: boolean): Promise<ProgressDisplay> {
  if (quiet) return silent;
  return process.stderr.isTTY ? bar() : lines();
}

/** Its length is the states found so far, its filled part those explored. */
async function bar(): Promise<ProgressDisplay> {
  const { default: cliProgress } = await import("cli-progress");
  const format = "{bar} {value} of {total} states explored, depth {depth}, {duration_formatted}";
  const shown = new cliProgress.SingleBar({
    format,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let started = false;
  return {
    update({ distinctStates, queue, depth }) {
      if (!started) shown.start(distinctStates, 0, { depth });
      started = true;
      shown.setTotal(distinctStates);
      shown.update(distinctStates - queue, { depth });
    },
    stop: () => shown.stop(),
  };
}

function lines(): ProgressDisplay {
  const begun = Date.now();
  let last = begun;
  return {
    update({ statesGenerated, distinctStates, queue, depth }) {
      if (Date.now() - last < interval) return;
      last = Date.now();
      const seconds = Math.round((last - begun) / 1000);
      process.stderr.write(
        `${seconds} s: ${statesGenerated} states generated, ${distinctStates} distinct, ${queue} queued, depth ${depth}\n`,
      );
    },
    stop() {},
  };
}
