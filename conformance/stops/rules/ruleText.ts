import type { BrokenRule } from "./brokenRule.ts";

/** What of the spec a divergence breaks, as a person reads it below the report of it. */
export function ruleText({ action, place, says, conditions, property }: BrokenRule): string[] {
  return [
    `  rule      ${action}, ${place}: ${says}`,
    ...conditions.map(({ variable, place, text, turn }) => {
      const behind = turn === undefined ? "" : `, in the turn ${turn}`;
      return `  ${variable === "enabled" ? "it is open where" : `${variable} is set by`}  ${text}  (${place}${behind})`;
    }),
    ...(property === undefined ? [] : [`  property  ${property.name}, ${property.place}: ${property.says}`]),
  ];
}
