import { ts } from "ts-morph";
import type { Source } from "../../source/source.ts";
import { unaliased } from "../../source/unaliased.ts";
import { type Place, placeBelow } from "./place.ts";
import { resultType } from "./resultType.ts";

/** The place that a tag names: a parameter, `this`, `return`, a member of the same object, or a variable of the module. */
export function resolveName(name: string, host: ts.Declaration, source: Source): Place | undefined {
  if (!/^[\w$#]+(\.[\w$#]+)*$/.test(name)) return undefined;
  const [first = "", ...steps] = name.split(".");
  const start = startOf(first, host, source);
  if (start === undefined) return undefined;
  let { place, type } = start;
  for (const step of steps) {
    const property = propertyOf(type, step, source.checker);
    if (property === undefined) return undefined;
    place = placeBelow(place, [step], property.valueDeclaration);
    type = source.checker.getTypeOfSymbolAtLocation(property, host);
  }
  return place;
}

interface Start {
  readonly place: Place;
  readonly type: ts.Type;
}

function startOf(first: string, host: ts.Declaration, source: Source): Start | undefined {
  const { checker } = source;
  if (ts.isFunctionLike(host)) {
    if (first === "return") {
      const type = resultType(host, checker);
      return { place: { root: "return", steps: [], declaration: undefined, text: first }, type };
    }
    const parameter = host.parameters.find(({ name }) => ts.isIdentifier(name) && name.text === first);
    const symbol = parameter && checker.getSymbolAtLocation(parameter.name);
    if (symbol) return ofSymbol(symbol, host, checker);
  }
  const owner = ownerOf(host);
  if (owner) {
    const declaration = owner as ts.Declaration;
    const self: Place = { root: "this", steps: [], declaration, text: "this" };
    const type = checker.getTypeAtLocation(owner);
    if (first === "this") return { place: self, type };
    const member = propertyOf(type, first, checker);
    if (member) {
      const place = placeBelow(self, [first], member.valueDeclaration);
      return { place, type: checker.getTypeOfSymbolAtLocation(member, host) };
    }
  }
  const symbol = checker
    .getSymbolsInScope(host, ts.SymbolFlags.Variable | ts.SymbolFlags.Alias)
    .find(({ name }) => name === first);
  return symbol && ofSymbol(unaliased(checker.getExportSymbolOfSymbol(symbol), checker), host, checker);
}

function ofSymbol(symbol: ts.Symbol, host: ts.Node, checker: ts.TypeChecker): Start {
  const place = { root: symbol, steps: [], declaration: symbol.valueDeclaration, text: symbol.name };
  return { place, type: checker.getTypeOfSymbolAtLocation(symbol, host) };
}

/** The class, interface or literal type whose member a declaration is, or lies in. */
function ownerOf(host: ts.Node): ts.Node | undefined {
  const parent = isProperty(host.parent) ? host.parent.parent : host.parent;
  if (ts.isConstructorDeclaration(parent)) return parent.parent;
  if (ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent) || ts.isTypeLiteralNode(parent))
    return parent;
  return undefined;
}

/** Whether a function is the value, or the type, of a property. */
const isProperty = (node: ts.Node) => ts.isPropertyDeclaration(node) || ts.isPropertySignature(node);

/** A property by its name as written, `#name` too. */
function propertyOf(type: ts.Type, name: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (!name.startsWith("#")) return checker.getPropertyOfType(type, name);
  return type.getProperties().find(({ valueDeclaration }) => {
    const own = valueDeclaration && ts.getNameOfDeclaration(valueDeclaration);
    return own !== undefined && ts.isPrivateIdentifier(own) && own.text === name;
  });
}
