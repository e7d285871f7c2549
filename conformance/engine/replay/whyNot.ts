import type { Action } from "../action.ts";
import type { Adapter } from "../defineAdapter.ts";

/** Why an adapter cannot do an action, as `the adapter lacks the capability "signals"`; `undefined` if it can. */
export function whyNot(adapter: Adapter, { name, requires }: Action): string | undefined {
  if (requires !== undefined && !adapter.capabilities.includes(requires)) return lacks(requires);
  if (adapter.actions !== undefined && !adapter.actions.includes(name))
    return `the adapter does not do "${name}"`;
  return undefined;
}

/** The reason for which a suite, or an action, that needs a capability is not run. */
export function lacks(capability: string): string {
  return `the adapter lacks the capability "${capability}"`;
}
