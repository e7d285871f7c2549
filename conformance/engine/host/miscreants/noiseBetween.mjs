import { speak } from "./speak.mjs";

speak((request, answer) => (request.cmd === "run" ? `now comes a run\n${JSON.stringify(answer)}\n` : answer));
