import { rewrite } from "./speak.mjs";

rewrite((text) => text.replace(/"count":1,/, '"count":"1",'));
