import { writeSync } from "node:fs";
import { speak } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  writeSync(1, Buffer.from(`${JSON.stringify(answer).replace("ok", "\u00ff")}\n`, "latin1"));
});
