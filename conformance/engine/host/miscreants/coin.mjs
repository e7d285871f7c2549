import { createInterface } from "node:readline";
import { write } from "./speak.mjs";

// A right coin, which falls on either side in turn. A step that its side does not allow it was never meant to be asked for:
// then it does as its argument says.
const [, , does] = process.argv;
let [side, tosses] = ["none", 0];

const steps = {
  toss() {
    side = ++tosses % 2 === 1 ? "heads" : "tails";
  },
  pick() {
    side = "none";
  },
  keep() {
    side = "kept";
  },
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, cmd, action } = JSON.parse(line);
  const answer = (fields) => write(`${JSON.stringify({ id, ok: true, ...fields })}\n`);
  const observed = () => ({ side });
  if (cmd === "bye") process.exit(0);
  if (cmd === "hello") answer({ protocol: 1, name: "coin", capabilities: ["stepwise"] });
  if (cmd === "reset") {
    side = "none";
    answer({ observed: observed() });
  }
  if (cmd !== "step") return;
  const open = { none: ["toss"], heads: ["pick"], tails: ["pick", "keep"], kept: [] }[side];
  if (open.includes(action)) {
    steps[action]();
    answer({ outcome: "ok", observed: observed() });
    return;
  }
  if (does === "hangs") for (;;);
  if (does === "answersAndDies") answer({ outcome: "blocked", observed: observed() });
  if (does !== "answers") process.exit(3);
  answer({ outcome: "blocked", observed: observed() });
});
