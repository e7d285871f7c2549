import { findJar, type Jar, type JarOptions } from "./jar/findJar.ts";
import { findJava, type Java, type JavaOptions } from "./java/findJava.ts";
import type { ModelChecker } from "./modelChecker.ts";
import { tlc } from "./tlc/tlc.ts";

/** Where to look for Java and the TLC jar. */
export type ToolOptions = JavaOptions & JarOptions;

/** A checker, and what it was made of. */
export interface FoundChecker {
  checker: ModelChecker;
  java: Java;
  jar: Jar;
}

/**
 * Finds Java and the TLC jar, and makes a checker of them.
 *
 * @throws TlaError `noJava`, `noJar`, `wrongHash`: see `findJava` and `findJar`
 */
export async function findChecker(options: ToolOptions = {}): Promise<FoundChecker> {
  const java = await findJava(options);
  const jar = await findJar(options);
  return { checker: tlc({ java, jar }), java, jar };
}
