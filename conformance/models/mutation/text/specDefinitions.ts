import { matching, type SpecToken, specTokens } from "./specTokens.ts";

/** A definition of a module: `Name == ...` or `Name(p) == ...` that begins a line. */
export interface SpecDefinition {
  readonly name: string;
  /** What stands right of `==`. */
  readonly body: readonly SpecToken[];
}

const ends = /^(-{4,}|={4,}|THEOREM|ASSUME|VARIABLES?|CONSTANTS?)$/;

/** The definitions of a module, in its order. Those in a LET belong to the one around them. */
export function specDefinitions(text: string): SpecDefinition[] {
  const tokens = specTokens(text);
  const heads = tokens.flatMap((token, index) => {
    if (token.text !== "==") return [];
    const last = tokens[index - 1]?.text === ")" ? matching(tokens, index - 1) - 1 : index - 1;
    return tokens[last]?.column === 0 ? [{ name: tokens[last].text, first: last, equals: index }] : [];
  });
  return heads.map(({ name, equals }, index) => {
    const next = heads[index + 1]?.first ?? tokens.length;
    const body = tokens.slice(equals + 1, next);
    const end = body.findIndex(({ text: word, column }) => column === 0 && ends.test(word));
    return { name, body: end < 0 ? body : body.slice(0, end) };
  });
}
