import { join } from "node:path";
import { packageFiles } from "../packageFiles.ts";
import { languageMutants } from "./kinds/language/languageMutants.ts";
import { languages } from "./kinds/language/languages.ts";
import { referenceMutants } from "./kinds/reference/referenceMutants.ts";
import { specMutants } from "./kinds/specMutants.ts";
import { threadsMutants } from "./kinds/threadsMutants.ts";
import type { Trying } from "./kinds/trying.ts";
import type { MutantKind } from "./mutantKind.ts";

/** All kinds of mutants, in the order in which they are tried. */
export async function mutantKinds(trying: Trying): Promise<MutantKind[]> {
  const adapters = join(packageFiles.root, "conformance", "adapters");
  return [
    await referenceMutants(trying),
    await threadsMutants(trying),
    ...(await Promise.all(
      languages.map((language) => languageMutants(language, join(adapters, language.of), trying)),
    )),
    await specMutants(trying),
  ];
}
