import { speak } from "./speak.mjs";

speak(undefined, { protocol: 2 });
