import { type Adapter, settlesCapability } from "../defineAdapter.ts";
import { whyNot } from "../replay/whyNot.ts";
import { settledSuite } from "../settle/settledSuite.ts";
import type { Suite } from "../suite/suite.ts";

/** A suite as an adapter is driven with it, and what of it the adapter can do. */
export type FittedSuite = {
  readonly suite: Suite;
  /** Whether anything of it can be run. */
  readonly open: boolean;
  /** Whether the adapter can do the action of a label. */
  readonly canDo: (label: number) => boolean;
};

/** The suite for this adapter: between states at rest, if that is how it goes. */
export function fittedSuite(suite: Suite, adapter: Adapter): FittedSuite {
  const settles = adapter.capabilities.includes(settlesCapability);
  const fitted = settles ? settledSuite(suite) : suite;
  const can = fitted.graph.labelTable.map(({ action }) => whyNot(adapter, action) === undefined);
  return {
    suite: fitted,
    open: fitted.requires.every((name) => adapter.capabilities.includes(name)),
    canDo: (label) => can[label]!,
  };
}
