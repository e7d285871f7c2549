import { TlaError } from "../tlaError.ts";
import { ValueScanner } from "../values/valueScanner.ts";
import { type Cfg, emptyCfg } from "./cfg.ts";

const lists: Readonly<Record<string, "invariants" | "properties" | "constraints" | "actionConstraints">> = {
  INVARIANT: "invariants",
  INVARIANTS: "invariants",
  PROPERTY: "properties",
  PROPERTIES: "properties",
  CONSTRAINT: "constraints",
  CONSTRAINTS: "constraints",
  ACTION_CONSTRAINT: "actionConstraints",
  ACTION_CONSTRAINTS: "actionConstraints",
};
const singles: Readonly<Record<string, "specification" | "init" | "next" | "symmetry" | "view">> = {
  SPECIFICATION: "specification",
  INIT: "init",
  NEXT: "next",
  SYMMETRY: "symmetry",
  VIEW: "view",
};
const carried = new Set(["POSTCONDITION", "ALIAS", "TYPE", "TYPE_CONSTRAINT"]);
const namePattern = /[A-Za-z0-9_!]+/y;

/**
 * Parses a TLC configuration file.
 *
 * @param file its name, for errors only
 * @throws TlaError `malformedCfg`, with `file` and `line`, when TLC could not read it either
 */
export function parseCfg(text: string, file = "the configuration"): Cfg {
  const cfg = emptyCfg();
  const scanner = new ValueScanner(withoutComments(text));
  for (let keyword = nextName(scanner); keyword !== null; keyword = nextName(scanner)) {
    const list = lists[keyword];
    const single = singles[keyword];
    if (keyword === "CONSTANT" || keyword === "CONSTANTS") readConstants(scanner, cfg, file);
    else if (keyword === "CHECK_DEADLOCK") cfg.checkDeadlock = readFlag(scanner, file);
    else if (list) while (peekName(scanner)) cfg[list].push(nextName(scanner) as string);
    else if (single) cfg[single] = nameAfter(scanner, keyword, file);
    else if (carried.has(keyword)) cfg.others.push({ keyword, name: nameAfter(scanner, keyword, file) });
    else fail(scanner, file, "a keyword such as INIT or CONSTANTS", scanner.offset - keyword.length);
  }
  scanner.space();
  if (scanner.offset < scanner.text.length) fail(scanner, file, "a keyword such as INIT or CONSTANTS");
  return cfg;
}

function readConstants(scanner: ValueScanner, cfg: Cfg, file: string): void {
  while (peekName(scanner)) {
    let name = nextName(scanner) as string;
    if (scanner.accept("(")) name += `(${argumentsOf(scanner, file)})`;
    if (scanner.accept("<-")) {
      let module: string | null = null;
      if (scanner.accept("[")) {
        module = nameAfter(scanner, "[", file);
        if (!scanner.accept("]")) fail(scanner, file, '"]"');
      }
      cfg.constants.push({ kind: "override", name, module, replacement: nameAfter(scanner, "<-", file) });
    } else if (scanner.accept("=")) {
      scanner.space();
      const start = scanner.offset;
      try {
        if (isKeyword(peekName(scanner))) fail(scanner, file, `a value for ${name}`);
        const value = scanner.value();
        cfg.constants.push({ kind: "value", name, text: scanner.text.slice(start, scanner.offset), value });
      } catch (error) {
        if (error instanceof TlaError && error.code === "malformedCfg") throw error;
        fail(scanner, file, `a value for ${name}`);
      }
    } else fail(scanner, file, `"=" or "<-" after ${name}`);
  }
}

function argumentsOf(scanner: ValueScanner, file: string): string {
  const values: string[] = [];
  do {
    scanner.space();
    const start = scanner.offset;
    scanner.value();
    values.push(scanner.text.slice(start, scanner.offset));
  } while (scanner.accept(","));
  if (!scanner.accept(")")) fail(scanner, file, '")"');
  return values.join(", ");
}

function readFlag(scanner: ValueScanner, file: string): boolean {
  const flag = nameAfter(scanner, "CHECK_DEADLOCK", file);
  if (flag !== "TRUE" && flag !== "FALSE") fail(scanner, file, "TRUE or FALSE after CHECK_DEADLOCK");
  return flag === "TRUE";
}

function nameAfter(scanner: ValueScanner, token: string, file: string): string {
  const name = peekName(scanner);
  if (!name) fail(scanner, file, `a name after ${token}`);
  return nextName(scanner) as string;
}

/** The name that comes next, unless it is a keyword. */
function peekName(scanner: ValueScanner): string | null {
  const { offset } = scanner;
  const name = nextName(scanner);
  scanner.offset = offset;
  return isKeyword(name) ? null : name;
}

function isKeyword(name: string | null): boolean {
  if (name === null) return false;
  const constant = name === "CONSTANT" || name === "CONSTANTS" || name === "CHECK_DEADLOCK";
  return constant || Object.hasOwn(lists, name) || Object.hasOwn(singles, name) || carried.has(name);
}

function nextName(scanner: ValueScanner): string | null {
  scanner.space();
  namePattern.lastIndex = scanner.offset;
  const name = namePattern.exec(scanner.text)?.[0] ?? null;
  if (name !== null) scanner.offset += name.length;
  return name;
}

/** Blanks out `\* ...` and nested `(* ... *)`, keeping every offset and line end; strings stay. */
function withoutComments(text: string): string {
  let depth = 0;
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\\\*[^\n]*|\(\*|\*\)|[^\n]/g, (part) => {
    if (part === "(*") depth++;
    const kept = depth === 0 && !part.startsWith("\\*");
    if (part === "*)" && depth > 0) depth--;
    return kept ? part : " ".repeat(part.length);
  });
}

function fail(scanner: ValueScanner, file: string, expected: string, offset = scanner.offset): never {
  const rest = scanner.text.slice(offset).trimStart();
  const line = scanner.text.slice(0, scanner.text.length - rest.length).split("\n").length;
  const found = rest.split("\n")[0]?.trim().slice(0, 40) || "nothing";
  throw new TlaError(
    "malformedCfg",
    { file, line, expected, found },
    `${file}, line ${line}: expected ${expected}, found ${JSON.stringify(found)}. Mend that line`,
  );
}
