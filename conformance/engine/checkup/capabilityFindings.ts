import { type Adapter, picksCapability, settlesCapability, stepwiseCapability } from "../defineAdapter.ts";
import { runnableEdges } from "../graph/runnableEdges.ts";
import { unmatchedPaths } from "../replay/answers/fieldPaths.ts";
import { count } from "../report/count.ts";
import type { Suite } from "../suite/suite.ts";
import { type Finding, missing, ok, wrong } from "./finding.ts";
import { type FittedSuite, fittedSuite } from "./fittedSuite.ts";

/** How many transitions of the suites an adapter can take, of how many. */
type Share = { readonly left: number; readonly all: number };

/** What an adapter's hello leaves of the suites, and what each thing costs that it lacks. */
export function capabilityFindings(
  adapter: Adapter,
  suites: readonly Suite[],
  fitted: readonly FittedSuite[],
): Finding[] {
  const { left, all } = shareOf(fitted);
  const settles = adapter.capabilities.includes(settlesCapability);
  const what = `${count(left)} of ${count(all)} transitions${settles ? " between states at rest" : ""}`;
  const declared = adapter.capabilities.join(", ") || "none";
  const figures = { transitionsLeft: left, transitions: all };
  const capabilities =
    left === 0
      ? wrong(
          "capabilities",
          `${declared}: nothing of the suites can be run. Declare what it can do: ${lackedBy(adapter, fitted).join(", ")}`,
        )
      : ok("capabilities", `${declared}: ${what} can be run`, figures);
  return [
    capabilities,
    ...lackedBy(adapter, fitted).map((name) => cost(name, adapter, suites, left)),
    ...actionFindings(adapter, fitted, left),
    ...choiceFindings(adapter, fitted),
    ...unobservedFindings(adapter, fitted),
  ];
}

function shareOf(fitted: readonly FittedSuite[]): Share {
  const share = { left: 0, all: 0 };
  for (const { suite, open, canDo } of fitted) {
    share.all += suite.graph.edgeCount;
    if (open) for (const edge of runnableEdges(suite.graph, canDo)) share.left += edge;
  }
  return share;
}

/** The capabilities that the suites need, and that the adapter has not. */
function lackedBy({ capabilities }: Adapter, fitted: readonly FittedSuite[]): string[] {
  const needed = fitted.flatMap(({ suite: { requires, graph } }) => [
    ...requires,
    ...graph.labelTable
      .filter((_, label) => graph.labels.includes(label))
      .flatMap(({ action }) => action.requires ?? []),
  ]);
  return [...new Set(needed)].filter((name) => !capabilities.includes(name)).sort();
}

function cost(name: string, adapter: Adapter, suites: readonly Suite[], left: number): Finding {
  const more = { ...adapter, capabilities: [...adapter.capabilities, name] };
  const gained = shareOf(suites.map((suite) => fittedSuite(suite, more))).left - left;
  return missing(name, `with it ${count(gained)} more could be run`, { transitionsGained: gained });
}

function actionFindings(adapter: Adapter, fitted: readonly FittedSuite[], left: number): Finding[] {
  if (adapter.actions === undefined) return [];
  const { actions, ...others } = adapter;
  const names = fitted.flatMap(({ suite }) => suite.graph.labelTable.map(({ action }) => action.name));
  const not = [...new Set(names)].filter((name) => !actions.includes(name)).sort();
  if (not.length === 0) return [];
  const gained = shareOf(fitted.map(({ suite }) => fittedSuite(suite, others))).left - left;
  return [
    missing("actions", `with ${not.join(", ")} ${count(gained)} more could be run`, {
      transitionsGained: gained,
    }),
  ];
}

/** What costs no transition, but that one hits all of them, or that a fault is found where it is. */
function choiceFindings({ capabilities }: Adapter, fitted: readonly FittedSuite[]): Finding[] {
  const chosen = fitted.some(({ suite }) =>
    suite.graph.labelTable.some(({ action }) => action.picks !== undefined),
  );
  const findings: Finding[] = [];
  if (chosen && !capabilities.includes(picksCapability))
    findings.push(
      missing(picksCapability, "without it the implementation chooses, and what it never chooses is not run"),
    );
  if (!capabilities.includes(stepwiseCapability))
    findings.push(
      missing(stepwiseCapability, "without it the step is not found that a trace does not come back from"),
    );
  return findings;
}

function unobservedFindings({ unobserved = [] }: Adapter, fitted: readonly FittedSuite[]): Finding[] {
  if (unobserved.length === 0) return [];
  const seen = fitted.flatMap(({ suite }) => suite.graph.observationTable);
  const unmatched = unmatchedPaths(unobserved, seen);
  if (unmatched.length > 0)
    return [
      wrong(
        "unobserved",
        `no observation has ${unmatched.join(", ")}. Name paths that there are, such as tasks.*.pulled`,
      ),
    ];
  return [missing("unobserved", `${unobserved.join(", ")}: not compared`)];
}
