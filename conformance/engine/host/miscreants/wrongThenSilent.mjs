import { speak } from "./speak.mjs";

// It comes to a wrong count, and answers no step from then on.
let isWrong = false;
speak((request, answer) => {
  if (request.cmd === "reset") isWrong = false;
  if (request.cmd !== "step") return answer;
  if (isWrong) return undefined;
  if (answer.observed.count < 2) return answer;
  isWrong = true;
  return { ...answer, observed: { ...answer.observed, count: 7 } };
});
