/** Shows on stderr how many of a known number of things are done. */
export interface CountDisplay {
  next(name: string): void;
  /** Tells at once of one of them, where there is no bar. */
  tell(text: string): void;
  stop(): void;
}

const interval = 5000;

/** A bar on a terminal, a line every five seconds elsewhere, nothing with `quiet`. */
export async function showCount(what: string, total: number, quiet: boolean): Promise<CountDisplay> {
  if (quiet || total === 0) return { next() {}, tell() {}, stop() {} };
  if (process.stderr.isTTY) {
    const { default: cliProgress } = await import("cli-progress");
    const format = `{bar} {value} of {total} ${what}, {duration_formatted}: {name}`;
    const bar = new cliProgress.SingleBar({
      format,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    });
    bar.start(total, 0, { name: "" });
    return { next: (name) => bar.increment({ name }), tell() {}, stop: () => bar.stop() };
  }
  let done = 0;
  let last = performance.now();
  return {
    next(name) {
      done++;
      if (performance.now() - last < interval) return;
      last = performance.now();
      process.stderr.write(`${done} of ${total} ${what} (${name})\n`);
    },
    tell(text) {
      process.stderr.write(`${text}\n`);
    },
    stop() {},
  };
}
