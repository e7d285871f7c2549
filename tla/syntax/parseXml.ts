/** An element of an XML document that has no attributes. */
export interface XmlElement {
  readonly tag: string;
  readonly children: readonly XmlElement[];
  /** What stands in it before its first child. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * Reads an XML document without attributes, as SANY's exporter writes it.
 *
 * @returns its root
 * @throws {Error} when its tags do not match
 */
export function parseXml(document: string): XmlElement {
  const root = { tag: "", children: [] as XmlElement[], text: "" };
  const open = [root];
  for (const [, closing, tag, empty, text] of document.matchAll(/<(\/?)(\w+)(\/?)>([^<]*)/g)) {
    const innermost = open.at(-1)!;
    if (closing) {
      if (innermost.tag !== tag)
        throw new Error(`Expected the end of ${innermost.tag}, found that of ${tag}`);
      open.pop();
      continue;
    }
    const element = { tag: tag!, children: [], text: empty ? "" : decoded(text!) };
    innermost.children.push(element);
    if (!empty) open.push(element);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error("Expected one root with its end");
  return root.children[0]!;
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) =>
    code === undefined ? (entities[name!] ?? whole) : String.fromCodePoint(Number(code)),
  );
}
