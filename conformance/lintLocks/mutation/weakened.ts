import { ts } from "ts-morph";
import { type Contract, contract } from "../contracts/contract.ts";
import type { Source } from "../source/source.ts";

/**
 * A file in which a call that takes a lock exclusively takes it shared: by the function declared beside the one called
 * whose tags say so of a parameter of the same type. Undefined if there is none.
 */
export function weakened(
  file: ts.SourceFile,
  call: ts.CallExpression,
  callee: Contract,
  source: Source,
): string | undefined {
  const name = call.expression;
  const [use] = callee.acquires;
  if (use?.mode !== "exclusive" || !ts.isIdentifier(name)) return undefined;
  const type = typeOfFirst(callee.declaration);
  const other = functionsOf(callee.declaration.getSourceFile()).find((each) => {
    const [shared] = contract(each, source).acquires;
    return shared?.mode === "shared" && typeOfFirst(each) === type;
  });
  const variable = other?.parent;
  if (variable === undefined || !ts.isVariableDeclaration(variable)) return undefined;
  const to = variable.name.getText();
  const text = file.text.slice(0, name.getStart()) + to + file.text.slice(name.end);
  const from = importOf(file, name.text);
  const there = new RegExp(`import [^;]*\\b${to}\\b`).test(file.text);
  return there || from === undefined ? text : `${text}\nimport { ${to} } from ${from};\n`;
}

const typeOfFirst = ({ parameters }: ts.SignatureDeclaration) => parameters[0]?.type?.getText();

function functionsOf(file: ts.SourceFile): ts.SignatureDeclaration[] {
  return file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations.map(({ initializer }) => initializer))
    .filter((initializer) => initializer !== undefined && ts.isArrowFunction(initializer));
}

/** The module, quoted, that a name is imported from. */
function importOf(file: ts.SourceFile, name: string): string | undefined {
  const found = file.statements.filter(ts.isImportDeclaration).find(({ importClause }) => {
    const names = importClause?.namedBindings;
    return names && ts.isNamedImports(names) && names.elements.some((each) => each.name.text === name);
  });
  return found?.moduleSpecifier.getText();
}
