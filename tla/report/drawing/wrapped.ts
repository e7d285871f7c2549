/**
 * A text in lines of a width, broken at spaces that may be broken; a word longer than a line is broken in itself.
 *
 * @param indent before each line but the first
 * @returns at least one line
 */
export function wrapped(text: string, width: number, indent: string): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    const longer = line.trim() === "" ? line + word : `${line} ${word}`;
    if (longer.length <= width) {
      lines[lines.length - 1] = longer;
      continue;
    }
    if (line.trim() === "") lines.pop();
    let rest = (lines.length === 0 ? "" : indent) + word;
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = indent + rest.slice(width);
    }
    lines.push(rest);
  }
  return lines;
}
