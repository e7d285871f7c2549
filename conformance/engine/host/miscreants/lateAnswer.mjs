import { speak, write } from "./speak.mjs";

process.on("SIGTERM", () => {});
speak((request, answer) => {
  if (request.cmd === "hello") return answer;
  setTimeout(() => write(`${JSON.stringify(answer)}\n`), 3500);
});
