import type { TlaValue } from "./tlaValue.ts";
import { ValueScanner } from "./valueScanner.ts";

/**
 * Parses one TLA+ value as TLC prints it.
 *
 * @example parseValue("[a |-> {1, 2}]") // { a: { "#set": [1, 2] } }
 * @throws TlaError `malformedValue`, with `offset` and `excerpt`, when the text is anything else
 */
export function parseValue(text: string): TlaValue {
  const scanner = new ValueScanner(text);
  const value = scanner.value();
  scanner.space();
  if (scanner.offset < text.length) scanner.fail("the end of the value");
  return value;
}
