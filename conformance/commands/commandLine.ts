/**
 * A command of `stopcount`, as a clone and a project that depends on it run it, for a POSIX shell, as a report says how to repeat what it tells.
 *
 * @param options by name; those that are undefined or false are left out, `true` stands for its name alone, and a list for
 *   the option again and again
 * @param program what comes after `--`
 */
export function commandLine(
  command: string,
  words: readonly string[],
  options: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
  program: readonly string[] = [],
): string {
  const given = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    return values.flatMap((each) => [`--${name}`, each]);
  });
  const after = program.length === 0 ? [] : ["--", ...program];
  return ["npx", "stopcount", command, ...words, ...given, ...after].map(quoted).join(" ");
}

/** A word as a POSIX shell reads it. */
export function quoted(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
