import { expect, test } from "vitest";
import { z } from "zod";
import type { JsonValue } from "./json.ts";
import { schemaFault } from "./schemaFault.ts";

const name = z.string().min(1).max(3);

const schema = z.strictObject({
  name: name.exactOptional(),
  code: z.string().min(2).exactOptional(),
  word: z.string().regex(/^\w+$/, "one word").exactOptional(),
  count: z.int32().min(0).max(9).exactOptional(),
  kind: z.enum(["a", "b"]).exactOptional(),
  format: z.literal("f").exactOptional(),
  list: z.array(z.boolean()).exactOptional(),
  inner: z.strictObject({ needed: z.boolean() }).exactOptional(),
  byName: z.record(name, z.int32()).exactOptional(),
});

function fault(value: JsonValue, within?: string): string {
  const { error } = schema.safeParse(value);
  return schemaFault(error!, value, within).message;
}

test.each<[JsonValue, string]>([
  [1, "expected the line to be an object, found 1"],
  [{ name: "" }, 'expected name to be a text that is not empty, found ""'],
  [{ name: "long" }, 'expected name to be a text of at most 3 characters, found "long"'],
  [{ name: 7 }, "expected name to be a text, found 7"],
  [{ code: "a" }, 'expected code to be a text of at least 2 characters, found "a"'],
  [{ word: "a b" }, 'expected word to be one word, found "a b"'],
  [{ count: -1 }, "expected count to be 0 or more, found -1"],
  [{ count: 10 }, "expected count to be 9 or less, found 10"],
  [{ count: null }, "expected count to be an integer of 32 bits, found null"],
  [{ kind: "c" }, 'expected kind to be one of "a", "b", found "c"'],
  [{ format: "g" }, 'expected format to be "f", found "g"'],
  [{ list: {} }, "expected list to be a list, found {}"],
  [{ list: [true, 1] }, "expected list.1 to be true or false, found 1"],
  [{ inner: [] }, "expected inner to be an object, found []"],
  [{ inner: {} }, "expected inner.needed to be true or false, found none"],
  [{ inner: { needed: true, x: 1 } }, 'expected only fields that the format has in inner, found "x"'],
  [{ x: 1, y: 2 }, 'expected only fields that the format has, found "x", "y"'],
  [
    { byName: { long: 1 } },
    'expected the name byName.long to be a text of at most 3 characters, found "long"',
  ],
])("schemaFault(): says of %j where and in words of its own: %s", (value, message) => {
  expect(fault(value)).toBe(message);
});

test("schemaFault(): says within what the value is", () => {
  expect(fault({ count: -1 }, "config")).toBe("expected config.count to be 0 or more, found -1");
  expect(fault([], "config")).toBe("expected config to be an object, found []");
  expect(fault({ x: 1 }, "config")).toBe('expected only fields that the format has in config, found "x"');
});
