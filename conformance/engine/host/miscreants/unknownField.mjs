import { speak } from "./speak.mjs";

speak((request, answer) => (request.cmd === "run" ? { ...answer, mood: "good" } : answer));
