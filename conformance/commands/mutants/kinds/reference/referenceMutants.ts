import { join } from "node:path";
import { ChangeableProgram } from "../../../../lintLocks/mutation/changeableProgram.ts";
import { readPinnedGraphs } from "../../../../models/graphs/pinnedGraph.ts";
import type { Mutant } from "../../../../stops/mutants/mutant.ts";
import { mutants } from "../../../../stops/mutants/mutants.ts";
import { type ReferenceCopy, referenceCopy } from "../../../../stops/mutants/mutatedReference.ts";
import { packageFiles } from "../../../packageFiles.ts";
import { shapeOf } from "../../../shape.ts";
import type { MutantKind } from "../../mutantKind.ts";
import type { ListedMutant, TriedMutant } from "../../mutantsResult.ts";
import type { Trying } from "../trying.ts";
import { caughtByGraphs } from "./caughtByGraphs.ts";
import { caughtByLocks } from "./caughtByLocks.ts";
import { caughtBySuites } from "./caughtBySuites.ts";

/** An exploration of all graphs takes minutes: larger ones are for mutants that nothing else catches. */
const small = 6000;

type Found = Pick<Required<TriedMutant["found"]>, "suite" | "explore" | "locks">;

/** The mutants of the reference: tried by the suites, by the pinned graphs, and by the checker of locks. */
export async function referenceMutants(trying: Trying): Promise<MutantKind> {
  const { root } = packageFiles;
  const { signal, suites } = trying;
  const graphs = await readPinnedGraphs(packageFiles.graphs);
  graphs.sort((one, other) => one.states - other.states);
  const original = await referenceCopy("no fault", [], root);
  let opened: ChangeableProgram | undefined;
  const program = () => (opened ??= new ChangeableProgram([join(root, "impl")]));

  const foundBy = async (copy: ReferenceCopy, mutant?: Mutant): Promise<Found> => {
    const mayShow = ({ model }: { model: string }) =>
      mutant?.shape === undefined || shapeOf(model) === mutant.shape;
    const suite = await caughtBySuites(copy.adapter, (await suites()).filter(mayShow), signal);
    const asked = graphs.filter(mayShow);
    const smaller = asked.filter(({ states }) => states < small);
    const explore = await caughtByGraphs(copy.explorable, smaller, trying);
    const locks = await caughtByLocks(program(), root, mutant);
    const found = { suite, explore, locks };
    if (mutant === undefined || Object.values(found).some((how) => how !== null)) return found;
    const larger = asked.filter(({ states }) => states >= small);
    const how = await caughtByGraphs(copy.explorable, larger, trying);
    const graph = larger.filter(({ model }) => how?.startsWith(`${model}: `));
    const alone = await caughtByGraphs(original.explorable, graph, trying);
    return { ...found, explore: alone === null ? how : null };
  };

  return {
    of: "reference",
    mutants: mutants.map(listed),
    hindrance: async () => null,
    async control() {
      const { suite, explore, locks } = await foundBy(original);
      return suite ?? explore ?? locks;
    },
    async tryAll(chosen, onTried) {
      for (const one of chosen) {
        signal.throwIfAborted();
        const mutant = mutants.find(({ name }) => name === one.name)!;
        const copy = await referenceCopy(mutant.name, [mutant], root);
        onTried({ ...one, of: "reference", found: await foundBy(copy, mutant) });
      }
    },
    end: async () => {},
  };
}

function listed({ name, class: kind, property }: Mutant): ListedMutant {
  return { name, class: kind, says: `${name.replaceAll("-", " ")}, which breaks ${property}` };
}
