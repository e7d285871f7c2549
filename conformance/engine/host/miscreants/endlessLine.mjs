import { speak, write } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  const much = "x".repeat(2 ** 16);
  for (let megabytes = 0; megabytes < 200 * 16; megabytes++) write(much);
});
