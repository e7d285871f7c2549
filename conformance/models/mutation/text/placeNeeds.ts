import type { SpecToken } from "./specTokens.ts";

/** What a place in a spec asks of a constant, that it may matter in a model. */
export interface PlaceNeed {
  readonly constant: string;
  readonly value: string;
  /** False where the constant must have another value. */
  readonly same: boolean;
}

/** What is asked at an offset that lies in branches of `IF Constant = "value" THEN .. ELSE ..`. */
export function placeNeeds(body: readonly SpecToken[], offset: number): PlaceNeed[] {
  return body.flatMap((token, index) => {
    const [name, equals, value, then] = body.slice(index + 1, index + 5).map(({ text }) => text);
    if (token.text !== "IF" || equals !== "=" || then !== "THEN" || !value!.startsWith('"')) return [];
    const otherwise = elseOf(body, index);
    const at = body.findIndex(({ end }) => end > offset);
    if (at <= index + 4 || at >= endOfElse(body, otherwise, token.column)) return [];
    return [{ constant: name!, value: value!.slice(1, -1), same: at < otherwise }];
  });
}

function elseOf(body: readonly SpecToken[], index: number): number {
  let depth = 0;
  for (let at = index; at < body.length; at++) {
    if (body[at]!.text === "IF") depth++;
    if (body[at]!.text === "ELSE" && --depth === 0) return at;
  }
  return body.length;
}

/** An ELSE ends with the brackets around it, with the argument, with the list item around it, or with the definition. */
function endOfElse(body: readonly SpecToken[], start: number, column: number): number {
  let depth = 0;
  for (let at = start; at < body.length; at++) {
    const { text, column: here } = body[at]!;
    if (["(", "[", "{", "<<"].includes(text)) depth++;
    if ([")", "]", "}", ">>"].includes(text) && --depth < 0) return at;
    if (depth === 0 && text === ",") return at;
    if (["/\\", "\\/", "[]"].includes(text) && here < column) return at;
  }
  return body.length;
}
