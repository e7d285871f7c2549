import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { whyOtherGraph } from "../../../engine/explore/whyOtherGraph.ts";
import { replay } from "../../../engine/index.ts";
import { ChangeableProgram } from "../../../lintLocks/mutation/changeableProgram.ts";
import { type PinnedGraph, readPinnedGraphs } from "../../../models/graphs/pinnedGraph.ts";
import type { Mutant } from "../../../stops/mutants/mutant.ts";
import { mutants } from "../../../stops/mutants/mutants.ts";
import { type Edit, mutated } from "../../../stops/mutants/mutatedCode.ts";
import { ReferenceCopy } from "../../../stops/mutants/mutatedReference.ts";
import { packageFiles } from "../../packageFiles.ts";
import { type Shape, shapeOf } from "../../shape.ts";
import type { MutantKind } from "../mutantKind.ts";
import type { ListedMutant, TriedMutant } from "../mutantsResult.ts";
import { howCaught } from "./howCaught.ts";
import type { Trying } from "./trying.ts";

/** An exploration of all graphs takes minutes: larger ones are for mutants that nothing else catches. */
const small = 6000;

type Found = Pick<Required<TriedMutant["found"]>, "suite" | "explore" | "locks">;

/** The mutants of the reference: tried by the suites, by the pinned graphs, and by the checker of locks. */
export async function referenceMutants(trying: Trying): Promise<MutantKind> {
  const all = await readPinnedGraphs(packageFiles.graphs);
  const graphs = all.sort((one, other) => one.states - other.states);
  const original = await ReferenceCopy.of("no fault", [], packageFiles.root);
  let program: ChangeableProgram | undefined;

  /** The first suite that a copy does not pass. */
  const bySuites = async ({ adapter }: ReferenceCopy, shape?: Shape) => {
    for (const suite of await trying.suites()) {
      if (shape !== undefined && shapeOf(suite.model) !== shape) continue;
      const how = howCaught(await replay({ suite, adapter, signal: trying.signal }));
      trying.signal.throwIfAborted();
      if (how !== null) return how;
    }
    return null;
  };
  /** The first of these graphs that a copy has otherwise. */
  const byGraphs = (copy: ReferenceCopy, pinned: readonly PinnedGraph[], shape?: Shape) => {
    for (const graph of pinned) {
      if (shape !== undefined && shapeOf(graph.model) !== shape) continue;
      const why = whyOtherGraph(copy.explorable(graph.config), graph);
      if (why !== null) return `${graph.model}: ${why}`;
    }
    return null;
  };
  const byLocks = async (name: string, edit?: Edit) => {
    program ??= new ChangeableProgram([join(packageFiles.root, "impl")]);
    const file = edit && join(packageFiles.root, edit.file);
    const found =
      file === undefined
        ? program.findings()
        : program.findingsWith(file, mutated(await readFile(file, "utf8"), { ...edit!, name }));
    return found.length === 0 ? null : [...new Set(found.map(({ rule }) => rule))].join(", ");
  };
  const foundOf = async (
    copy: ReferenceCopy,
    { name, shape }: Pick<Mutant, "name" | "shape">,
    edit?: Edit,
  ): Promise<Found> => ({
    suite: await bySuites(copy, shape),
    explore: byGraphs(
      copy,
      graphs.filter(({ states }) => states < small),
      shape,
    ),
    locks: await byLocks(name, edit),
  });
  const tried = async (mutant: Mutant): Promise<Found> => {
    const copy = await ReferenceCopy.of(mutant.name, [mutant], packageFiles.root);
    const found = await foundOf(copy, mutant, mutant);
    if (Object.values(found).some((how) => how !== null)) return found;
    const large = graphs.filter(({ states }) => states >= small);
    const explore = byGraphs(copy, large, mutant.shape);
    const model = explore?.split(":")[0];
    const alone = byGraphs(
      original,
      large.filter((graph) => graph.model === model),
    );
    return { ...found, explore: alone === null ? explore : null };
  };

  return {
    of: "reference",
    mutants: mutants.map(listed),
    hindrance: async () => null,
    async control() {
      const found = await foundOf(original, { name: "no fault" });
      return found.suite ?? found.explore ?? found.locks;
    },
    async tryAll(chosen, onTried) {
      for (const one of chosen) {
        trying.signal.throwIfAborted();
        const found = await tried(mutants.find(({ name }) => name === one.name)!);
        onTried({ ...one, of: "reference", found });
      }
    },
    end: async () => {},
  };
}

function listed({ name, class: kind, property }: Mutant): ListedMutant {
  return { name, class: kind, says: `${name.replaceAll("-", " ")}, which breaks ${property}` };
}
