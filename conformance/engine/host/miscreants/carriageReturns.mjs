import { speak } from "./speak.mjs";

speak((_request, answer) => answer && `${JSON.stringify(answer)}\r\n`);
