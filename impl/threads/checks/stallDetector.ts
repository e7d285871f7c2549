/** Resolves once a number has not changed for some milliseconds. */
export function stallDetector(
  progress: () => number,
  limit: () => number,
): { readonly detected: Promise<"stalled">; stop(): void } {
  let last = progress();
  let since = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const detected = new Promise<"stalled">((resolve) => {
    timer = setInterval(() => {
      const now = progress();
      if (now !== last) [last, since] = [now, performance.now()];
      else if (performance.now() - since > limit()) resolve("stalled");
    }, 100);
  });
  return { detected, stop: () => clearInterval(timer) };
}
