import type { TlaState } from "./tlaValue.ts";
import { ValueScanner } from "./valueScanner.ts";

/**
 * Parses a state as TLC prints it: `/\ x = 1`, one variable a line (a value may go on over several lines),
 * or a bare `x = 1` when the spec has one variable.
 *
 * @example parseState("/\\ x = 1\n/\\ y = {}") // { x: 1, y: { "#set": [] } }
 * @throws TlaError `malformedValue`, with `offset` and `excerpt`, when the text is anything else
 */
export function parseState(text: string): TlaState {
  const scanner = new ValueScanner(text);
  const state: TlaState = {};
  const listed = scanner.accept("/\\");
  do {
    scanner.space();
    const variable = scanner.name();
    scanner.expect("=");
    state[variable] = scanner.value();
  } while (listed && scanner.accept("/\\"));
  scanner.space();
  if (scanner.offset < text.length) scanner.fail("the end of the state");
  return state;
}
