const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Foreign text made fit for a terminal, a log or XML: control and formatting characters become `\u{...}`, and what is
 * longer than `limit` characters is cut, with "…".
 */
export function escapeText(text: string, limit = 200): string {
  const escaped = text
    .slice(0, limit + 1)
    .replace(unsafe, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  return escaped.length > limit ? `${escaped.slice(0, limit)}…` : escaped;
}
