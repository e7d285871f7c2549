import { closeSync } from "node:fs";
import { speak, write } from "./speak.mjs";

speak((request, answer) => {
  write(`${JSON.stringify(answer)}\n`);
  if (request.cmd === "hello") closeSync(0);
  setInterval(() => {}, 1000);
});
