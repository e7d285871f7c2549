import type { BrokenRule, Condition } from "./brokenRule.ts";

/** What of the spec a divergence breaks, as a person reads it below the report of it. */
export function ruleText({ action, place, says, conditions, property }: BrokenRule): string[] {
  const own = conditions.filter(({ turn }) => turn === undefined);
  const behind = conditions.filter(({ turn }) => turn !== undefined);
  const variables = [...new Set(behind.map(({ variable }) => variable))];
  return [
    `  rule      ${action}, ${place}: ${says}`,
    ...own.map(({ variable, place, text }) => {
      const what = variable === "enabled" ? "it is open where" : `${variable} is set by`;
      return `            ${what}  ${text}  (${place})`;
    }),
    ...variables.map((variable) => {
      const places = listed(behind.filter((one) => one.variable === variable));
      return `            ${variable} is set in turns of the goroutine: ${places}`;
    }),
    ...(property === undefined ? [] : [`  property  ${property.name}, ${property.place}: ${property.says}`]),
  ];
}

function listed(conditions: readonly Condition[]): string {
  return conditions.map(({ turn, place }) => `${turn} (${place})`).join(", ");
}
