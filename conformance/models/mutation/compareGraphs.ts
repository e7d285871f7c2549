import { createHash } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type ModelChecker,
  parseState,
  readDotDump,
  type TlaState,
  type TlaValue,
  writeCfg,
} from "../../../tla/index.ts";
import { canonicalJson, type JsonValue } from "../../engine/index.ts";
import type { Judge } from "./specMutation.ts";

/** A state graph as two hashes. */
export interface GraphHash {
  /** Of its states, which of them are initial, and its edges with their actions. */
  readonly whole: string;
  /** Of what is left of it without some variables: the states, and the moves from one to a different one. */
  readonly partly: string;
}

/**
 * How a mutant's graph compares with the original's: "same"; "sameBut" when only the variables set aside tell them
 * apart, and in the others every state and every move is the same; or "other".
 */
export type Likeness = "same" | "sameBut" | "other";

export function likeness(one: GraphHash, other: GraphHash): Likeness {
  if (one.whole === other.whole) return "same";
  return one.partly === other.partly ? "sameBut" : "other";
}

/**
 * The hash of a model's state graph; its properties are not checked. Null when there is no graph within a limit.
 *
 * @param folder of the spec, to which the dump is written for a while
 * @param aside names of variables
 */
export async function graphHash(
  checker: ModelChecker,
  folder: string,
  { model, cfg }: Judge,
  aside: readonly string[],
  signal: AbortSignal,
): Promise<GraphHash | null> {
  const dump = join(folder, `${model.name}.dot`);
  const config = join(folder, `${model.name}.graph.cfg`);
  await writeFile(config, writeCfg({ ...cfg, invariants: [], properties: [], checkDeadlock: false }));
  const request = {
    module: join(folder, model.module),
    config,
    workers: 1,
    short: model.tier === "quick",
    extraArguments: ["-dump", "dot,actionlabels", dump],
  };
  try {
    const { verdict } = await checker.check(request, { signal });
    return verdict === "passed" ? await hashOf(dump, aside) : null;
  } finally {
    await rm(dump, { force: true });
  }
}

async function hashOf(dump: string, aside: readonly string[]): Promise<GraphHash> {
  const labels: string[] = [];
  const whole: string[] = [];
  const partly: string[] = [];
  const edges: [number, number, number][] = [];
  const lines = new Set<string>();
  await readDotDump(dump, {
    label: (label, text) => {
      labels[label] = text;
    },
    state: (index, text, initial) => {
      const state = parseState(text);
      whole[index] = hash(textOf(state));
      partly[index] = hash(textOf(without(state, aside)));
      if (initial) lines.add(`initial ${whole[index]}`);
    },
    edge: (from, label, to) => edges.push([from, label, to]),
  });
  const moves = new Set(partly);
  for (const [from, label, to] of edges) {
    lines.add(`${whole[from]} ${labels[label]} ${whole[to]}`);
    if (partly[from] !== partly[to]) moves.add(`${partly[from]} ${partly[to]}`);
  }
  for (const state of whole) lines.add(state);
  return { whole: hash([...lines].sort().join("\n")), partly: hash([...moves].sort().join("\n")) };
}

function without(state: TlaState, aside: readonly string[]): TlaState {
  return Object.fromEntries(Object.entries(state).filter(([name]) => !aside.includes(name)));
}

/** Equal for equal states, though TLC prints the elements of a set in an order that may be another in another spec. */
function textOf(state: TlaState): string {
  return canonicalJson(sorted(state) as JsonValue);
}

function sorted(value: TlaValue): TlaValue {
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = Object.entries(value).map(([name, field]) => [name, sorted(field as TlaValue)] as const);
  return Object.fromEntries(
    fields.map(([name, field]) =>
      name === "#set" || name === "#map" ? [name, byText(field as TlaValue[])] : [name, field],
    ),
  ) as TlaValue;
}

function byText(values: readonly TlaValue[]): TlaValue[] {
  const texts = values.map((value) => [canonicalJson(value as JsonValue), value] as const);
  return texts.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
