import { speak } from "./speak.mjs";

speak((request, answer) => {
  const text = `${JSON.stringify(answer)}\n`;
  return request.cmd === "run" ? text + text : text;
});
