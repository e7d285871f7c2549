import { rewrite } from "./speak.mjs";

rewrite(() => "I am fine, thank you");
