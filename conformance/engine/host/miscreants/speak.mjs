import { writeSync } from "node:fs";
import { createInterface } from "node:readline";

/** Writes to the protocol's stdout, at once. */
export const write = (text) => writeSync(1, text);

/**
 * A right adapter of the counter, but for what a miscreant does otherwise.
 *
 * @param change gets each request and the right answer to it (none to bye); it returns what is to be answered: an object, a
 *   text as it is, or nothing
 * @param hello fields of the hello that are otherwise
 */
export function speak(change = (_request, answer) => answer, hello = {}) {
  let count = 0;
  const most = Number(process.argv[2] ?? 3);
  const observe = () => ({ count, full: count === most });
  const step = ({ action, args }) => {
    if (action === "take" && count === 0)
      return { outcome: "panic", message: "count is 0", observed: observe() };
    count = action === "add" ? count + args.by : action === "take" ? count - 1 : 0;
    return { outcome: "ok", observed: observe() };
  };
  const commands = {
    hello: () => ({
      protocol: 1,
      name: "counter",
      capabilities: ["stepwise"],
      ...hello,
    }),
    run({ steps }) {
      count = 0;
      const observed = observe();
      const results = [];
      for (const each of steps) {
        results.push(step(each));
        if (results.at(-1).outcome === "panic") break;
      }
      return { observed, results };
    },
    reset() {
      count = 0;
      return { observed: observe() };
    },
    step,
  };
  createInterface({ input: process.stdin }).on("line", (line) => {
    const request = JSON.parse(line);
    if (request.cmd === "bye") {
      change(request, undefined);
      process.exit(0);
    }
    const answer = change(request, { id: request.id, ok: true, ...commands[request.cmd](request) });
    if (answer !== undefined) write(typeof answer === "string" ? answer : `${JSON.stringify(answer)}\n`);
  });
}

/** Changes the answers to runs only, by their text. */
export function rewrite(change) {
  speak((request, answer) => (request.cmd === "run" ? `${change(JSON.stringify(answer))}\n` : answer));
}
