import { findJar } from "../jar/findJar.ts";
import type { CommandContext, CommonOptions } from "./commandOptions.ts";

/** `tla-runner jar`: finds the TLC jar, fetching it if need be, and prints its path. */
export async function runJar(
  options: CommonOptions,
  { signal, print, note }: CommandContext,
): Promise<number> {
  const onFetch = (name: string) => {
    if (!options.quiet && !options.json) note(`Fetching ${name} ...`);
  };
  const jar = await findJar({ ...options, signal, onFetch });
  if (jar.warning !== null) note(`Warning: ${jar.warning}`);
  print(options.json ? JSON.stringify(jar) : jar.path);
  return 0;
}
