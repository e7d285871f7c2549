import { speak } from "./speak.mjs";

// It comes to a wrong count, and understands no step from then on.
let isWrong = false;
speak((request, answer) => {
  if (request.cmd === "reset") isWrong = false;
  if (request.cmd !== "step") return answer;
  if (isWrong) return { id: request.id, ok: false, error: "no such count" };
  if (answer.observed.count < 2) return answer;
  isWrong = true;
  return { ...answer, observed: { ...answer.observed, count: 7 } };
});
