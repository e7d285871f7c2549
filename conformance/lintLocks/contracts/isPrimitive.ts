import { ts } from "ts-morph";
import { readTag, readTags } from "../tags/readTags.ts";

/** Whether a node lies in a module, class or function that declares itself a primitive. */
export function isPrimitive(node: ts.Node): boolean {
  for (let at: ts.Node = node; at; at = at.parent) {
    if (ts.isSourceFile(at)) return moduleTag(at) !== undefined;
    const host = ts.isFunctionLike(at) || ts.isClassLike(at);
    if (host && readTags(at).some(({ name }) => name === "primitive")) return true;
  }
  return false;
}

/** The `@primitive_module` of the first comment of a file. */
function moduleTag(file: ts.SourceFile) {
  const [first] = (file.statements[0] as { jsDoc?: readonly ts.JSDoc[] } | undefined)?.jsDoc ?? [];
  return first?.tags?.map(readTag).find((tag) => tag?.name === "primitive_module");
}
