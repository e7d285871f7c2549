import { rewrite } from "./speak.mjs";

rewrite((text) => `${text}\0`);
