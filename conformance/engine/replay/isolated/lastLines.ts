import type { Readable } from "node:stream";

const most = 20;

/** The last lines that came out of streams, at most 20. */
export type LastLines = { readonly lines: () => string[]; readonly clear: () => void };

/** Keeps the last lines of streams, from now on. */
export function lastLines(...streams: Readable[]): LastLines {
  let text = "";
  for (const stream of streams) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text = (text + chunk).slice(-(2 ** 14));
    });
  }
  const clear = () => {
    text = "";
  };
  return { lines: () => text.split("\n").filter(Boolean).slice(-most), clear };
}
