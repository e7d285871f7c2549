import { fileURLToPath } from "node:url";
import type { Adapter } from "../../engine/defineAdapter.ts";
import { createReferenceAdapter } from "../reference/createReferenceAdapter.ts";
import type { Impl } from "../reference/world.ts";
import type { Mutant } from "./mutant.ts";
import { type Edit, mutatedCode } from "./mutatedCode.ts";

/** The folder that impl/ is in, when this file is not compiled. */
const sources = fileURLToPath(new URL("../../../", import.meta.url));

const explorableModule = "conformance/stops/reference/steps/explorable.ts";

/** A copy of the reference, edited or not, as what can be driven. */
export type ReferenceCopy = {
  readonly adapter: Adapter;
  /** Address of a module whose `explorable` makes it what can be led through every interleaving of a configuration. */
  readonly explorable: URL;
};

/**
 * A copy of the reference with edits made.
 *
 * @param root the folder that impl/ is in
 * @throws Error as `mutatedCode`
 */
export async function referenceCopy(
  name: string,
  edits: readonly Edit[],
  root: string,
): Promise<ReferenceCopy> {
  return {
    adapter: createReferenceAdapter(await implWith(name, edits, root), `reference with ${name}`),
    explorable: addressOf(await mutatedCode(name, edits, explorableModule, root)),
  };
}

/** The reference with a fault as an adapter: see `mutatedImpl`. */
export async function mutatedReference(mutant: Mutant, root = sources): Promise<Adapter> {
  return createReferenceAdapter(await mutatedImpl(mutant, root), `reference with ${mutant.name}`);
}

/**
 * The reference with a fault: a copy of impl/ in which one line is written otherwise. The copy is a module of its own in
 * memory; the reference itself is not touched.
 *
 * @param root the folder that impl/ is in
 * @throws Error when the mutant's `find` does not occur exactly once in its file: then the reference has changed
 */
export function mutatedImpl(mutant: Mutant, root = sources): Promise<Impl> {
  return implWith(mutant.name, [mutant], root);
}

async function implWith(name: string, edits: readonly Edit[], root: string): Promise<Impl> {
  return (await import(addressOf(await mutatedCode(name, edits, "impl/index.ts", root)).href)) as Impl;
}

/** A module of the reference with a fault in it, or in what it imports, as the address of its code. @throws Error as `mutatedImpl` */
export async function mutatedModule(
  { name, file, find, replace }: Edit & { readonly name: string },
  module: string,
  root = sources,
): Promise<URL> {
  return addressOf(await mutatedCode(name, [{ file, find, replace }], module, root));
}

function addressOf(code: Uint8Array): URL {
  return new URL(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}
