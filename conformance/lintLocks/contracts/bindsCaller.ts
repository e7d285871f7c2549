import type { Contract } from "./contract.ts";

/** Whether a function needs locks of its caller, or leaves it with others. */
export const bindsCaller = ({ requires, acquires, releases }: Contract): boolean =>
  requires.length + acquires.length + releases.length > 0;
