import { speak } from "./speak.mjs";

speak(undefined, { name: `\u001b[31mred\u001b[0m\n\u202e${"x".repeat(10_000)}` });
