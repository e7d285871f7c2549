import { speak } from "./speak.mjs";

// After a panic nothing can be looked at any more.
speak((request, answer) => {
  if (request.cmd !== "run") return answer;
  const results = answer.results.map(({ observed, ...rest }) =>
    rest.outcome === "panic" ? { ...rest, poisoned: true } : { ...rest, observed },
  );
  return { ...answer, results };
});
