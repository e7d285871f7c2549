import { speak } from "./speak.mjs";

speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  const at = request.steps.findIndex(({ action }) => action === "take");
  if (at === -1) return answer;
  const { observed } = answer.results[at];
  const blocked = { outcome: "blocked", message: "nobody takes", observed };
  return { ...answer, results: [...answer.results.slice(0, at), blocked] };
});
