import { rewrite } from "./speak.mjs";

rewrite((text) => `\n${text}`);
