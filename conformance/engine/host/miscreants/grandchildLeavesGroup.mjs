import { spawn } from "node:child_process";
import { speak } from "./speak.mjs";

let left = false;
speak((_request, answer) => {
  if (!left) spawn("sleep", ["600"], { stdio: "ignore", detached: true }).unref();
  left = true;
  return answer;
});
