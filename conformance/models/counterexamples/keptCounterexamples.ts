import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../engine/makeFolder.ts";
import type { Model } from "../manifest.ts";
import type { Counterexample } from "./counterexample.ts";

/** The counterexamples of a spec's twins as a folder keeps them: for each twin a trace, and its drawing beside it. */
export class KeptCounterexamples {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a counterexample in the place of the one kept before. */
  async keep(model: Model, { itf, drawing }: Counterexample): Promise<void> {
    await makeFolder(this.#folder);
    await writeFile(this.#trace(model), itf);
    await writeFile(this.#drawing(model), drawing);
  }

  /**
   * What differs between a counterexample found and the one kept, a sentence each with the command that mends it.
   *
   * @param command what keeps the one found
   */
  async differences(model: Model, found: Counterexample, command: string): Promise<string[]> {
    const itf = await textOf(this.#trace(model));
    const drawing = await textOf(this.#drawing(model));
    if (itf === null) return [`Its counterexample is not kept: run \`${command}\``];
    const mend = `If this is meant, run \`${command}\``;
    if (itf !== found.itf) {
      return [
        `Expected the counterexample in ${this.#trace(model)}, found ${firstChange(itf, found.itf)}. ${mend}`,
      ];
    }
    if (drawing === found.drawing) return [];
    const other = drawing === null ? "no such file" : "another drawing";
    return [`Expected ${this.#drawing(model)} to draw that trace, found ${other}. ${mend}`];
  }

  #trace(model: Model): string {
    return join(this.#folder, `${model.name}.itf.json`);
  }

  #drawing(model: Model): string {
    return join(this.#folder, `${model.name}.txt`);
  }
}

/** Line ends do not count: a checkout may have changed them. */
async function textOf(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text?.replaceAll("\r\n", "\n") ?? null;
}

interface Kept {
  readonly loop?: number;
  readonly states?: readonly { readonly "mbt::actionTaken"?: string }[];
}

/** Where two traces part, in words. */
function firstChange(kept: string, found: string): string {
  const [old, now] = [parsed(kept), parsed(found)];
  const [before, after] = [old?.states ?? [], now?.states ?? []];
  const at = after.findIndex((state, index) => JSON.stringify(state) !== JSON.stringify(before[index]));
  if (old === null) return "that this file is no JSON";
  if (at >= 0) return `another from step ${at} on, ${actions(before, after, at)}`;
  if (before.length !== after.length)
    return `one of ${after.length - 1} steps instead of ${before.length - 1}`;
  return old.loop === now?.loop ? "one that is told in other words" : "one that goes back to another state";
}

function actions(before: Kept["states"], after: Kept["states"], at: number): string {
  const [old, now] = [before, after].map((states) => states?.[at]?.["mbt::actionTaken"] ?? "no step");
  return old === now ? `by ${now} too, but to another state` : `${now} instead of ${old}`;
}

function parsed(text: string): Kept | null {
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return null;
  }
}
