import { fileURLToPath } from "node:url";

/**
 * What was thrown, as a person reads it: `RangeError: too many (adapter.js:12:5)`. Whatever it is, this throws nothing
 * itself.
 *
 * @param source URL of the module whose line is told, if the error's stack has one
 */
export function thrownText(error: unknown, source?: string): string {
  try {
    if (!(error instanceof Error)) return typeText(error);
    return `${error.name}: ${error.message}`.slice(0, 1000) + placeIn(String(error.stack), source);
  } catch {
    return "an error that cannot be read";
  }
}

function typeText(value: unknown): string {
  return value === null ? "null" : `a value of type ${typeof value}`;
}

/** Where the first frame of the module is; its URL may have a query. */
function placeIn(stack: string, source: string | undefined): string {
  if (source === undefined) return "";
  const path = source.startsWith("file:") ? fileURLToPath(source) : source;
  for (const line of stack.split("\n")) {
    const name = [source, path].find((name) => line.includes(name));
    // A syntax error has its place before everything else.
    if (name === undefined || !(/^\s+at /.test(line) || line.startsWith(name))) continue;
    const place = /^\S*?(:\d+(:\d+)?)/.exec(line.slice(line.indexOf(name) + name.length))?.[1];
    if (place) return ` (${path}${place})`;
  }
  return "";
}
