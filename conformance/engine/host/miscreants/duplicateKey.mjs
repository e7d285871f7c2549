import { rewrite } from "./speak.mjs";

rewrite((text) => text.replace('"ok":true', '"ok":true,"ok":true'));
