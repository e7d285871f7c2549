import { expect, test } from "vitest";
import { parseXml } from "./parseXml.ts";

test("parseXml: reads elements, empty ones, and text with its entities", () => {
  expect(parseXml("<?xml version='1.0'?><a><b>1 &lt; &#50;</b><c/><b></b></a>")).toEqual({
    tag: "a",
    text: "",
    children: [
      { tag: "b", text: "1 < 2", children: [] },
      { tag: "c", text: "", children: [] },
      { tag: "b", text: "", children: [] },
    ],
  });
});

test.each(["<a><b></a></b>", "<a>", "", "<a></a><b></b>", "</a>"])("parseXml: refuses %j", (text) => {
  expect(() => parseXml(text)).toThrow("Expected");
});
