import { type Adapter, replay, type Suite } from "../../../engine/index.ts";
import { lyingAdapter } from "./lyingAdapter.ts";
import type { NegativeControl } from "./negativeControl.ts";

/** What a control did instead of what was predicted of it; `null` if it did that. */
export async function judgedControl(
  adapter: Adapter,
  suite: Suite,
  control: NegativeControl,
): Promise<string | null> {
  const { verdict } = await replay({ suite, adapter: lyingAdapter(adapter, suite, control) });
  if (verdict.verdict !== "diverged")
    return `${verdict.verdict}, where it was to diverge at ${placeOf(control.predicted)}`;
  const { trace, step, shortest } = verdict;
  const found = placeOf({ trace, step });
  if (found !== placeOf(control.predicted))
    return `diverged at ${found}, and was to at ${placeOf(control.predicted)}`;
  return shortest.confirmed ? null : `diverged at ${found}, and not again`;
}

const placeOf = ({ trace, step }: NegativeControl["predicted"]) => `${trace}, step ${step}`;
