import type { ModelChecker } from "../../../tla/index.ts";
import { type GraphHash, graphHash, type Likeness, likeness } from "./compareGraphs.ts";
import type { MutantReport } from "./runSpecMutants.ts";
import { type Judge, touchedBy, withMutant } from "./specMutation.ts";

/** How a survivor's graphs compare with the original's, in all models that hold and that it touches. */
export interface SurvivorLikeness {
  /** The least like of all. */
  readonly likeness: Likeness;
  /** The first model whose graph is "other"; none is compared after it. */
  readonly others: readonly string[];
}

export interface CompareOptions {
  readonly jobs: number;
  /** Variables that the graphs may differ in and be "sameBut". */
  readonly aside: readonly string[];
  /** How long TLC may take for one graph, in seconds; without one the graph counts as "other". */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

const order: readonly Likeness[] = ["same", "sameBut", "other"];

/** Compares the graphs of mutants that survive; others are passed over. @throws TlaError `interrupted` */
export async function compareSurvivors(
  checker: ModelChecker,
  specFolder: string,
  reports: readonly MutantReport[],
  judges: readonly Judge[],
  options: CompareOptions,
): Promise<Map<string, SurvivorLikeness>> {
  const found = new Map<string, SurvivorLikeness>();
  const originals = new Map<Judge, Promise<GraphHash | null>>();
  const survivors = reports.filter(({ fate }) => fate.kind === "survives").map(({ mutant }) => mutant);
  if (survivors.length === 0) return found;

  const graph = async (folder: string, one: Judge): Promise<GraphHash | null> => {
    const late = AbortSignal.timeout(options.deadline * 1000);
    const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
    return graphHash(checker, folder, one, options.aside, signal).catch((error) => {
      if (late.aborted && !options.signal?.aborted) return null;
      throw error;
    });
  };
  const original = (folder: string, one: Judge): Promise<GraphHash | null> => {
    const known = originals.get(one) ?? graph(folder, one);
    originals.set(one, known);
    return known;
  };

  await withMutant(specFolder, null, async (right) => {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < survivors.length) {
        const mutant = survivors[next++]!;
        await withMutant(specFolder, mutant, async (wrong) => {
          let worst: Likeness = "same";
          const others: string[] = [];
          for (const one of touchedBy(mutant, judges).filter(({ model }) => model.kind === "model")) {
            const [ours, theirs] = [await original(right, one), await graph(wrong, one)];
            const like = ours && theirs ? likeness(ours, theirs) : "other";
            if (like === "other") others.push(one.model.name);
            if (order.indexOf(like) > order.indexOf(worst)) worst = like;
            if (worst === "other") break;
          }
          found.set(mutant.id, { likeness: worst, others });
        });
      }
    };
    await Promise.all(Array.from({ length: options.jobs }, worker));
  });
  return found;
}
