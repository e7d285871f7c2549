import { rewrite } from "./speak.mjs";

rewrite((text) => text.replace('"count":', '"__proto__":{"count":1},"count":'));
