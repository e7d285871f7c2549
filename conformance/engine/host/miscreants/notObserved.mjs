import { speak } from "./speak.mjs";

speak((request, answer) =>
  request.cmd === "run"
    ? { ...answer, results: answer.results.map(({ observed, ...rest }) => rest) }
    : answer,
);
