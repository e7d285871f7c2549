import { ts } from "ts-morph";
import type { Contract } from "../contracts/contract.ts";
import { isPrimitive } from "../contracts/isPrimitive.ts";
import type { Report } from "../report.ts";
import type { Source } from "../source/source.ts";
import { walkExpression } from "./expressions/walkExpression.ts";
import { walkStatement } from "./statements/walkStatement.ts";
import type { States } from "./states/state.ts";
import type { Walk } from "./walk.ts";

const nothingHeld: States = [{ held: new Map(), facts: new Map() }];

/** Checks what a module does when it is loaded, and what the fields of its classes begin with. */
export function walkModule(file: ts.SourceFile, source: Source, report: Report): void {
  if (isPrimitive(file)) return;
  const walkOf = (node: ts.Node): Walk => ({
    source,
    report,
    contract: emptyContract(node as ts.SignatureDeclaration),
    frames: [],
    body: node,
  });
  const walk = walkOf(file);
  file.statements.reduce((states, statement) => walkStatement(walk, statement, states), nothingHeld);
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyDeclaration(node) && node.initializer && !isPrimitive(node))
      walkExpression(walkOf(node), node.initializer, nothingHeld);
    if (ts.isClassStaticBlockDeclaration(node)) walkStatement(walkOf(node), node.body, nothingHeld);
    ts.forEachChild(node, visit);
  };
  visit(file);
}

const emptyContract = (declaration: ts.SignatureDeclaration): Contract => ({
  declaration,
  requires: [],
  acquires: [],
  releases: [],
  excludes: [],
  throwsHolding: [],
  callsHolding: [],
  reads: [],
  writes: [],
  waits: [],
  blocks: false,
  owns: [],
  runs: "call",
  tagged: false,
  primitive: false,
});
