import { rewrite } from "./speak.mjs";

rewrite((text) => text.replace('"count":0', '"count":0e0'));
