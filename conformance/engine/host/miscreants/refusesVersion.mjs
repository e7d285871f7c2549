import { speak } from "./speak.mjs";

speak(({ id }) => ({ id, ok: false, error: "I speak version 2" }));
