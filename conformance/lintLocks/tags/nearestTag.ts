import { tagKinds } from "./tagKinds.ts";

/** Tags that other tools know: whoever writes them means them. */
const others = new Set(
  (
    "abstract access alias alpha async augments author beta borrows bug callback category class classdesc code constant " +
    "const constructor constructs copyright decorator default defaultValue deprecated description desc enum event " +
    "eventProperty example exports extends external file fileoverview fires func function generator global hidden " +
    "hideconstructor host ignore implements import inheritDoc inheritdoc inner instance interface internal kind label " +
    "lends license link linkcode linkplain listens member memberof method mixes mixin module name namespace nocheck " +
    "override overload overview packageDocumentation param parameter preserve private privateRemarks prop property " +
    "protected provides public readonly remarks return returns satisfies sealed see since static summary template test " +
    "this throws todo ts-check ts-expect-error ts-ignore ts-nocheck tutorial type typeParam typedef usage var variation " +
    "version virtual yield yields"
  ).split(" "),
);

/** Words that a tag of the checker begins with, and nobody else's. */
const stems = /^(guarded|acquire|release|require|exclude|lock|atomic|owned|capability|primitive|unguarded)/i;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

/**
 * The tag of the checker that an unknown tag was probably meant to be: one that differs in a letter or two, or begins
 * with the same word. Undefined when it is a tag of its own.
 */
export function nearestTag(name: string): string | undefined {
  if (Object.hasOwn(tagKinds, name) || others.has(name)) return undefined;
  const given = plain(name);
  const ranked = Object.keys(tagKinds)
    .map((known) => ({ known, distance: distance(given, plain(known)) }))
    .sort((a, b) => a.distance - b.distance);
  const { known, distance: least } = ranked[0]!;
  if (stems.test(name)) return ranked.find((each) => plain(each.known).startsWith(given))?.known ?? known;
  return least <= (given.length > 5 ? 2 : 1) ? known : undefined;
}

/** Letters to insert, delete or change to get from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
