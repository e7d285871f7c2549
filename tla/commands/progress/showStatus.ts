/** Shows on stderr how long a run has taken, and what it is about. */
export interface StatusDisplay {
  update(text: string): void;
  stop(): void;
}

const silent: StatusDisplay = { update() {}, stop() {} };
const clearLine = "\r\x1b[K";

/** One line that is written over each second on a terminal, a line every five seconds elsewhere, nothing with `quiet`. */
export function showStatus(quiet: boolean, text: string): StatusDisplay {
  if (quiet) return silent;
  const begun = performance.now();
  const isTerminal = process.stderr.isTTY === true;
  let now = text;
  const show = () => {
    const line = `${Math.round((performance.now() - begun) / 1000)} s: ${now}`;
    process.stderr.write(isTerminal ? `${clearLine}${line}` : `${line}\n`);
  };
  const timer = setInterval(show, isTerminal ? 1000 : 5000);
  return {
    update(next) {
      now = next;
    },
    stop() {
      clearInterval(timer);
      if (isTerminal) process.stderr.write(clearLine);
    },
  };
}
