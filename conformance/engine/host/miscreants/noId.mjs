import { speak } from "./speak.mjs";

speak((request, { id, ...answer }) => (request.cmd === "run" ? answer : { id, ...answer }));
