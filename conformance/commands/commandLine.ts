/**
 * A command of `stopcount`, as a clone and a project that depends on it run it, for a POSIX shell, as a report says how to repeat what it tells.
 *
 * @param options by name; those that are undefined are left out
 */
export function commandLine(
  command: string,
  words: readonly string[],
  options: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return ["npx", "stopcount", command, ...words, ...given].map(quoted).join(" ");
}

function quoted(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
