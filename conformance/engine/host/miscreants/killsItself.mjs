import { speak } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  process.kill(process.pid, "SIGKILL");
});
