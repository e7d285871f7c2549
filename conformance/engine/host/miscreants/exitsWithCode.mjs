import { speak } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  for (let line = 1; line <= 30; line++) console.error(`line ${line}`);
  process.exit(3);
});
