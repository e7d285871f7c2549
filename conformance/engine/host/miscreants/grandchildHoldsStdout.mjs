import { spawn } from "node:child_process";
import { speak } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  spawn("sleep", ["600"], { stdio: "inherit" });
  process.exit(1);
});
