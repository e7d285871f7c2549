import type { TlaValue } from "./tlaValue.ts";
import { ValueScanner } from "./valueScanner.ts";

/** A value beside its TLA+ text: the text alone tells a model value from a string. */
export interface WrittenValue {
  text: string;
  value: TlaValue;
}

/**
 * The elements of a written set, `{..}` or an interval.
 *
 * @returns null when the text is a value, but not of a set
 * @throws TlaError `malformedValue` when the text is not a value
 */
export function setElements(text: string): WrittenValue[] | null {
  const trimmed = text.trim();
  const scanner = new ValueScanner(trimmed);
  if (trimmed.startsWith("{")) {
    scanner.offset = 1;
    const elements: WrittenValue[] = [];
    if (scanner.accept("}")) return elements;
    do {
      scanner.space();
      const start = scanner.offset;
      const value = scanner.value();
      elements.push({ text: trimmed.slice(start, scanner.offset), value });
    } while (scanner.accept(","));
    scanner.expect("}");
    return elements;
  }
  const value = scanner.value();
  const elements = typeof value === "object" && "#set" in value ? value["#set"] : null;
  if (!Array.isArray(elements)) return null;
  return elements.map((element) => ({ text: String(element), value: element }));
}
