import { expect, test } from "vitest";
import { withoutComments } from "./withoutComments.ts";

test.each([
  ["A \\* b\nC", "A     \nC"],
  ["A (* b\n c *) D", "A     \n      D"],
  ["(* a (* b *) c *)D", "                 D"],
  ["\\* (* a\nB", "       \nB"],
  ["A *) B", "A *) B"],
])("withoutComments: of %j leaves %j", (text, code) => {
  expect(withoutComments(text)).toBe(code);
});
