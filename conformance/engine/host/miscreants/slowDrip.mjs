import { speak, write } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd === "hello") return answer;
  const text = JSON.stringify(answer);
  let at = 0;
  setInterval(() => write(text.charAt(at++)), 100);
});
