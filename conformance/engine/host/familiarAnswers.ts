import { LineFault, parseLine } from "../parseLine.ts";
import { KnownTexts } from "./knownTexts.ts";
import { type AnswerTo, answers } from "./protocol.ts";

type Run = AnswerTo<"run">;
type Result = Run["results"][number];

const beforeResults = '"results":[';
const oneResult = answers.run.shape.results.element;

/**
 * Reads answers by their parts, and a part that it has read before not again: an adapter says few things, but often. What it
 * gives is what `readAnswer` gives, with one object for equal parts. It takes a line only if it is right, and
 * written as most write it: without spaces, the id first, the results last, all with the same field first, and no backslash.
 */
export class FamiliarAnswers {
  readonly #steps = new KnownTexts<AnswerTo<"step">>();
  readonly #beginnings = new KnownTexts<Run>();
  readonly #results = new KnownTexts<Result>();

  /** The answer number `id` to a step, `undefined` if the line is to be read whole. */
  step(line: string, id: number): AnswerTo<"step"> | undefined {
    const rest = afterId(line, id);
    const known = rest === undefined ? undefined : this.#steps.get(rest, readStep);
    return known && { ...known, id };
  }

  /** The answer number `id` to a whole trace, `undefined` if the line is to be read whole. */
  run(line: string, id: number): Run | undefined {
    const rest = afterId(line, id);
    const found = rest?.indexOf(beforeResults) ?? -1;
    if (rest === undefined || found === -1 || !rest.endsWith("]}")) return undefined;
    const start = found + beforeResults.length;
    // No other list than that of the results can be the one that `]}` closes.
    const beginning = this.#beginnings.get(rest.slice(0, start), readBeginning);
    if (beginning === undefined) return undefined;
    const results = this.#resultsIn(rest, start, rest.length - 2);
    return results && { ...beginning, id, results };
  }

  #resultsIn(text: string, start: number, end: number): Result[] | undefined {
    const results: Result[] = [];
    if (start === end) return results;
    const between = `},${text.slice(start, text.indexOf(":", start) + 1)}`;
    for (let at = start; ; ) {
      const next = text.indexOf(between, at);
      const to = next === -1 ? end : next + 1;
      const result = this.#results.get(text.slice(at, to), readResult);
      if (result === undefined) return undefined;
      results.push(result);
      if (next === -1) return results;
      at = to + 1;
    }
  }
}

/** What comes after `{"id":7,`; `undefined` if that is not how it begins, or if a text in it may not be as it stands. */
function afterId(line: string, id: number): string | undefined {
  const beginning = `{"id":${id},`;
  return line.startsWith(beginning) && !line.includes("\\") ? line.slice(beginning.length) : undefined;
}

const readStep = (rest: string) => read(`{"id":1,${rest}`, (value) => answers.step.safeParse(value));

const readBeginning = (rest: string) => read(`{"id":1,${rest}]}`, (value) => answers.run.safeParse(value));

/** Inside of two lists, so that it is as deep as in its line. Both must have it alone: else it would be more than one. */
const readResult = (text: string) =>
  read(`[[${text}]]`, (value) => {
    const [list, ...others] = value as unknown[][];
    return list?.length === 1 && others.length === 0 ? oneResult.safeParse(list[0]) : { success: false };
  });

function read<T>(
  text: string,
  check: (value: unknown) => { readonly success: boolean; readonly data?: T | undefined },
): T | undefined {
  try {
    return check(parseLine(text)).data;
  } catch (error) {
    if (error instanceof LineFault) return undefined;
    throw error;
  }
}
