import { speak } from "./speak.mjs";

process.on("SIGTERM", () => {});
speak((request, answer) => (request.cmd === "hello" ? answer : undefined));
setInterval(() => {}, 1000);
