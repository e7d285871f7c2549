import { specDefinitions } from "./specDefinitions.ts";
import type { SpecToken } from "./specTokens.ts";

/** What each name of a spec leads to: a definition to what it mentions, a step or a call to what takes it. */
export type Leads = ReadonlyMap<string, ReadonlySet<string>>;

/** Operators whose argument names the step that an action takes. */
const takes = new Set(["Takes", "CountRunning", "CountGoroutine", "Each"]);

/**
 * Reads what leads to what in modules in which a step is named by a text: an action is led to by the text of its step
 * (`Takes(p, "lock")`), and an arm of a CASE by the text that it is for (`c.do = "Pause" -> Pause`). All else is led to
 * by the definitions that mention it.
 */
export function leadsOf(texts: readonly string[]): Leads {
  const definitions = texts.flatMap((text) => specDefinitions(text));
  const names = new Set(definitions.map(({ name }) => name));
  const leads = new Map<string, Set<string>>();
  const lead = (from: string, to: string): void => {
    const known = leads.get(from) ?? new Set<string>();
    known.add(to);
    leads.set(from, known);
  };
  for (const { name, body } of definitions) {
    const taken = body.findIndex(({ text }, at) => takes.has(text) && body[at + 4]?.text.startsWith('"'));
    if (taken >= 0) lead(body[taken + 4]!.text, name);
    for (const { from, tokens } of arms(name, body))
      for (const { text } of tokens) if (text.startsWith('"') || names.has(text)) lead(from, text);
  }
  return leads;
}

/** All that some names lead to, themselves included. */
export function reachedFrom(leads: Leads, names: readonly string[]): Set<string> {
  const reached = new Set(names);
  for (const name of reached) for (const next of leads.get(name) ?? []) reached.add(next);
  return reached;
}

/** The tokens of a body, those of `"text" -> ...` in a CASE apart from the others. */
function arms(name: string, body: readonly SpecToken[]): { from: string; tokens: readonly SpecToken[] }[] {
  const heads = body.flatMap(({ text }, at) =>
    text.startsWith('"') && body[at - 1]?.text === "=" && body[at + 1]?.text === "->" ? [at] : [],
  );
  const parts = heads.map((head, i) => ({
    from: body[head]!.text,
    tokens: body.slice(head + 2, heads[i + 1] ?? body.length),
  }));
  return [{ from: name, tokens: body.slice(0, heads[0] ?? body.length) }, ...parts];
}
