/** A word of TLA+ text: a string with its quotes, a name or number, or a symbol. */
export interface SpecToken {
  readonly text: string;
  /** Offsets in the text; `end` is past the last character. */
  readonly start: number;
  readonly end: number;
  /** Counted from 0. */
  readonly column: number;
}

const pattern =
  /"(?:[^"\\]|\\.)*"|[A-Za-z0-9_]+|-{4,}|={4,}|<<|>>|==|\|->|->|<-|<=>|=>|<=|>=|\/\\|\\\/|\[\]|\.\.|\\[a-zA-Z]+|\S/y;

/** The words of a TLA+ text, its comments left out. */
export function specTokens(text: string): SpecToken[] {
  const tokens: SpecToken[] = [];
  let lineStart = 0;
  for (let offset = 0; offset < text.length; ) {
    const past = endOfComment(text, offset);
    if (past > offset || /\s/.test(text[offset]!)) {
      const end = Math.max(past, offset + 1);
      const lastBreak = text.lastIndexOf("\n", end - 1);
      if (lastBreak >= offset) lineStart = lastBreak + 1;
      offset = end;
      continue;
    }
    pattern.lastIndex = offset;
    const word = pattern.exec(text)![0];
    tokens.push({ text: word, start: offset, end: offset + word.length, column: offset - lineStart });
    offset += word.length;
  }
  return tokens;
}

/** Where the comment that begins at an offset ends; the offset itself when none does. Those in brackets nest. */
function endOfComment(text: string, offset: number): number {
  if (text.startsWith("\\*", offset)) return endOr(text.indexOf("\n", offset), text);
  if (!text.startsWith("(*", offset)) return offset;
  const bracket = /\(\*|\*\)/g;
  bracket.lastIndex = offset;
  let depth = 0;
  for (let match = bracket.exec(text); match; match = bracket.exec(text)) {
    depth += match[0] === "(*" ? 1 : -1;
    if (depth === 0) return bracket.lastIndex;
  }
  return text.length;
}

function endOr(found: number, text: string): number {
  return found < 0 ? text.length : found;
}

const opening: Readonly<Record<string, string>> = { "<<": ">>", "(": ")", "[": "]", "{": "}" };
const closing: Readonly<Record<string, string>> = { ">>": "<<", ")": "(", "]": "[", "}": "{" };

/** The index of the bracket that matches the one at an index, to either side; -1 when there is none. */
export function matching(tokens: readonly SpecToken[], index: number): number {
  const forward = tokens[index]!.text in opening;
  const [up, down] = forward ? [opening, closing] : [closing, opening];
  const step = forward ? 1 : -1;
  let depth = 0;
  for (let at = index; at >= 0 && at < tokens.length; at += step) {
    if (tokens[at]!.text in up) depth++;
    else if (tokens[at]!.text in down && --depth === 0) return at;
  }
  return -1;
}
