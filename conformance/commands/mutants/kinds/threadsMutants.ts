import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Crew } from "../../../../impl/threads/crew.ts";
import { judgedRun } from "../../../stops/parallel/judgedRun.ts";
import { parallelMutants } from "../../../stops/parallel/parallelMutants.ts";
import { programOf } from "../../../stops/parallel/programOf.ts";
import { noticed, reason } from "../../stress/noticed.ts";
import { stallAfter } from "../../stress/stressOptions.ts";
import type { MutantKind } from "../mutantKind.ts";
import type { Trying } from "./trying.ts";

/** So many runs without a fault must be accepted before any with one. */
const controlRuns = 10;

/** The mutants that only goroutines which run at the same time show: tried by validating seeded runs on threads. */
export async function threadsMutants({ runs, seed, signal }: Trying): Promise<MutantKind> {
  const folder = await mkdtemp(join(tmpdir(), "stopcount-"));
  return {
    of: "threads",
    mutants: parallelMutants.map(({ name, class: kind, says }) => ({ name, class: kind, says })),
    hindrance: async () => null,
    async control() {
      const crew = new Crew({ record: true, noise: true, stallAfter });
      try {
        for (let at = seed; at < seed + controlRuns; at++) {
          signal.throwIfAborted();
          const judged = await judgedRun(crew, programOf(at), `seed ${at}`);
          if (judged.verdict !== "accepted") return `seed ${at} ${judged.verdict}: ${reason(judged)}`;
        }
      } finally {
        await crew.end();
      }
      return null;
    },
    async tryAll(chosen, onTried) {
      for (const one of chosen) {
        const mutant = parallelMutants.find(({ name }) => name === one.name)!;
        const { by, runs: ran } = await noticed(mutant, folder, { runs, seed }, signal);
        signal.throwIfAborted();
        const validate = by === "survived" ? null : `${by} in run ${ran}`;
        onTried({ ...one, of: "threads", found: { validate } });
      }
    },
    end: () => rm(folder, { recursive: true }),
  };
}
