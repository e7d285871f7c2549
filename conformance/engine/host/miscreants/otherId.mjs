import { speak } from "./speak.mjs";

speak((request, answer) => (request.cmd === "run" ? { ...answer, id: answer.id + 1 } : answer));
