import { ts } from "ts-morph";

/** Whether a variable is declared with `const`, or `using`. */
export const isConst = (declaration: ts.VariableDeclaration): boolean =>
  (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
