import { speak } from "./speak.mjs";

speak(undefined, { capabilities: ["stepwize"] });
