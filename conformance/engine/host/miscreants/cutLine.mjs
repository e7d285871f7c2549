import { speak, write } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  write(JSON.stringify(answer).slice(0, 30));
  process.exit(0);
});
