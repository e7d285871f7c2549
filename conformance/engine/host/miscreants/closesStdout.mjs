import { closeSync } from "node:fs";
import { speak } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd === "hello") return answer;
  closeSync(1);
  process.exit(0);
});
