import { matching, type SpecToken } from "./specTokens.ts";

/** A change of a module's text: what lies between two offsets makes place for another text. */
export interface SpecChange {
  /** Such as `without "unlock"`. */
  readonly what: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/**
 * Every change of one step of the sequences in a definition's body.
 *
 * Of a literal `<<"a", "b">>`: one label less, or two neighbours swapped. Of a concatenation `A \o B`: an operand less
 * that is no such literal, or two neighbours swapped.
 */
export function sequenceChanges(body: readonly SpecToken[], text: string): SpecChange[] {
  return body.flatMap((token, index) => {
    if (token.text === "<<") return literalChanges(body, index);
    return token.text === "\\o" ? concatenationChanges(body, index, text) : [];
  });
}

/** The labels of the literal that begins at an index; none when it is another tuple. */
function labelsAt(body: readonly SpecToken[], index: number): { labels: string[]; last: number } {
  const last = matching(body, index);
  const words = body.slice(index + 1, last).map(({ text }) => text);
  const isLabel = (word: string, at: number) => (at % 2 === 0 ? word.startsWith('"') : word === ",");
  return { labels: words.every(isLabel) ? words.filter((_, at) => at % 2 === 0) : [], last };
}

function literalChanges(body: readonly SpecToken[], index: number): SpecChange[] {
  const { labels, last } = labelsAt(body, index);
  const change = (what: string, left: readonly string[]): SpecChange => ({
    what,
    start: body[index]!.start,
    end: body[last]!.end,
    replacement: `<<${left.join(", ")}>>`,
  });
  const without = labels.map((label, at) => change(`without ${label}`, labels.toSpliced(at, 1)));
  const swapped = labels.slice(1).flatMap((second, at) => {
    const first = labels[at]!;
    return first === second
      ? []
      : [change(`${second} before ${first}`, labels.toSpliced(at, 2, second, first))];
  });
  return [...without, ...swapped];
}

function concatenationChanges(body: readonly SpecToken[], index: number, text: string): SpecChange[] {
  const first = firstOfOperand(body, index - 1);
  const last = lastOfOperand(body, index + 1);
  const written = (from: number, to: number) => text.slice(body[from]!.start, body[to]!.end);
  const [left, right] = [written(first, index - 1), written(index + 1, last)];
  const [start, end] = [body[first]!.start, body[last]!.end];
  const changes: SpecChange[] = [];
  // Of several operands each is left out once: the first one here, each other where it stands on the right.
  if (body[first - 1]?.text !== "\\o" && !isLiteral(body, first))
    changes.push({ what: `without ${short(left)}`, start, end, replacement: right });
  if (!isLiteral(body, index + 1))
    changes.push({ what: `without ${short(right)}`, start, end, replacement: left });
  changes.push({
    what: `${short(right)} before ${short(left)}`,
    start,
    end,
    replacement: `${right} \\o ${left}`,
  });
  return changes;
}

function isLiteral(body: readonly SpecToken[], index: number): boolean {
  return body[index]!.text === "<<" && labelsAt(body, index).labels.length > 0;
}

const isName = (token: SpecToken | undefined) => token !== undefined && /^\w+$/.test(token.text);

/** An operand is a tuple, a text in brackets, a name, or a name with arguments. */
function firstOfOperand(body: readonly SpecToken[], last: number): number {
  if (isName(body[last])) return last;
  const open = matching(body, last);
  const called =
    body[open]!.text === "(" && isName(body[open - 1]) && body[open - 1]!.end === body[open]!.start;
  return called ? open - 1 : open;
}

function lastOfOperand(body: readonly SpecToken[], first: number): number {
  if (!isName(body[first])) return matching(body, first);
  const called = body[first + 1]?.text === "(" && body[first + 1]!.start === body[first]!.end;
  return called ? matching(body, first + 1) : first;
}

function short(written: string): string {
  return written.replace(/\s+/g, " ");
}
