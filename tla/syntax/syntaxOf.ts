import { parseXml, type XmlElement } from "./parseXml.ts";
import type { Definition, Expression, SourceRange, Syntax } from "./syntax.ts";

/** The syntax in what SANY's exporter writes. */
export function syntaxOf(document: string): Syntax {
  const definitions = new Map<string, Definition>();
  const visible = new Map<string, string>();
  const assumptions: Expression[] = [];
  const builtIns = new Map<string, string>();
  const modules = new Map<string, XmlElement>();
  const parsed = parseXml(document);
  const entries = all(one(parsed, "context"), "entry").map(
    (entry) => [one(entry, "UID").text, entry.children[1]!] as const,
  );
  for (const [id, node] of entries) {
    if (node.tag === "BuiltInKind") builtIns.set(id, one(node, "uniquename").text);
    if (node.tag === "ModuleNode") modules.set(one(node, "uniquename").text, node);
  }
  const letIds = new Set(idsInLets(parsed));
  const read = (element: XmlElement) => expressionOf(element, builtIns);
  for (const [id, node] of entries) {
    if (node.tag === "UserDefinedOpKind") {
      const body = one(node, "body").children[0]!;
      definitions.set(id, {
        id,
        name: one(node, "uniquename").text,
        arity: Number(one(node, "arity").text),
        level: Number(one(node, "level").text),
        range: rangeOf(node),
        local: letIds.has(id),
        instance: body.tag === "SubstInNode" || rangeOf(body).module !== rangeOf(node).module,
        substitutes: body.tag === "SubstInNode" ? substitutesIn(body).map(read) : [],
        body: read(body.tag === "SubstInNode" ? one(body, "body").children[0]! : body),
      });
    } else if (node.tag === "AssumeNode") assumptions.push(read(one(node, "body").children[0]!));
  }
  const names = new Map(
    entries.map(([id, node]) => [id, node.children.find(({ tag }) => tag === "uniquename")?.text]),
  );
  for (const { tag, children } of modules.get(one(parsed, "RootModule").text)!.children) {
    const id = children[0]?.text ?? "";
    const name = names.get(id);
    if ((tag === "UserDefinedOpKindRef" || tag === "OpDeclNodeRef") && name !== undefined)
      visible.set(name, id);
  }
  return { modules: new Set(modules.keys()), definitions, visible, assumptions };
}

function substitutesIn(instance: XmlElement): XmlElement[] {
  return all(one(instance, "substs"), "Subst").flatMap(partsOf);
}

function idsInLets(element: XmlElement): string[] {
  const own = element.tag === "opDefs" ? element.children.map((reference) => one(reference, "UID").text) : [];
  return [...own, ...element.children.flatMap(idsInLets)];
}

function expressionOf(element: XmlElement, builtIns: ReadonlyMap<string, string>): Expression {
  const operator = element.children.find(({ tag }) => tag === "operator")?.children[0];
  const id = operator && one(operator, "UID").text;
  const builtIn = operator?.tag === "BuiltInKindRef" ? (builtIns.get(id!) ?? null) : null;
  if (element.tag === "AtNode")
    return { range: rangeOf(element), level: 1, builtIn: "@", applies: null, parts: [] };
  const level = Number(element.children.find(({ tag }) => tag === "level")?.text ?? 0);
  return {
    range: rangeOf(element),
    level,
    builtIn,
    applies: id !== undefined && builtIn === null ? id : (reference(element) ?? null),
    parts: partsOf(element).map((part) => expressionOf(part, builtIns)),
  };
}

/** An operator that is handed over as an argument. */
function reference(element: XmlElement): string | undefined {
  if (element.tag !== "OpArgNode") return undefined;
  return one(one(element, "argument").children[0]!, "UID").text;
}

const holders = new Set(["operands", "boundSymbols", "body", "bound", "unbound"]);

/** The expressions directly in one; what has no place, as a FormalParamNodeRef, is none. */
function partsOf(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
    if (holders.has(child.tag)) return partsOf(child);
    return child.children.some(({ tag }) => tag === "location") ? [child] : [];
  });
}

function rangeOf(element: XmlElement): SourceRange {
  const location = one(element, "location");
  const [columns, lines] = [one(location, "column"), one(location, "line")];
  const number = (from: XmlElement, tag: string) => Number(one(from, tag).text);
  return {
    module: one(location, "filename").text,
    line: number(lines, "begin"),
    column: number(columns, "begin"),
    endLine: number(lines, "end"),
    endColumn: number(columns, "end"),
  };
}

function all(element: XmlElement, tag: string): XmlElement[] {
  return element.children.filter((child) => child.tag === tag);
}

/** @throws {Error} when there is none: then the exporter is another than is known here */
function one(element: XmlElement, tag: string): XmlElement {
  const found = element.children.find((child) => child.tag === tag);
  if (!found) throw new Error(`Expected ${tag} in ${element.tag}`);
  return found;
}
