import type { Baton } from "../../../../../impl/baton/baton.ts";
import type { Choice } from "../../../../../impl/index.ts";
import type { Explorable } from "../../../../engine/explore/explorable.ts";
import type { Scheduled } from "../../../../engine/schedule/scheduled.ts";
import type { Impl } from "../../world.ts";
import { explorableSteps } from "../explorableSteps.ts";

/**
 * The reference on threads that act one at a time, to be led through every interleaving, or through any one. Steps are
 * taken when somebody looks at what came of them: so on a way that is taken again the threads pass the baton among
 * themselves.
 *
 * @throws BatonError from any method, when a step cannot be taken
 */
export function explorableBaton(impl: Impl, baton: Baton): Explorable & Scheduled {
  let pending: Choice[] = [];
  return explorableSteps(impl, {
    reset: () => {
      pending = [];
      baton.reset();
    },
    take: (choice) => {
      pending.push(choice);
    },
    state: () => {
      const schedule = pending;
      pending = [];
      baton.run(schedule);
      return baton.seen;
    },
  });
}
