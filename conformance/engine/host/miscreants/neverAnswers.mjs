import { speak } from "./speak.mjs";

speak((request, answer) => (request.cmd === "hello" ? answer : undefined));
