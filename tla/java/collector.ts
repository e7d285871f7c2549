/** Java's option for a garbage collector. Java refuses two of them, so one that the environment names is left alone. */
export function collector(
  kind: "Serial" | "Parallel",
  { JAVA_TOOL_OPTIONS = "", JDK_JAVA_OPTIONS = "" } = process.env,
): string[] {
  if (/-XX:\+Use\w*GC\b/.test(`${JAVA_TOOL_OPTIONS} ${JDK_JAVA_OPTIONS}`)) return [];
  return [`-XX:+Use${kind}GC`];
}
