import { speak } from "./speak.mjs";

speak(undefined, { version: "\ud800" });
