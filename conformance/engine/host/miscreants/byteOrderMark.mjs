import { rewrite } from "./speak.mjs";

rewrite((text) => `\ufeff${text}`);
