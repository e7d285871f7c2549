import { speak } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd === "hello") return answer;
  for (;;);
});
