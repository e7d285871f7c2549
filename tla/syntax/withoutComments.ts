/** A module's text with spaces in the place of its comments, which nest; everything else keeps its place. */
export function withoutComments(text: string): string {
  let code = "";
  let depth = 0;
  let inLine = false;
  for (const part of text.split(/(\(\*|\*\)|\\\*|\n)/)) {
    if (part === "\n") inLine = false;
    else if (inLine) {
      code += blank(part);
      continue;
    } else if (part === "(*") depth++;
    else if (part === "\\*" && depth === 0) inLine = true;
    const hidden = depth > 0 || inLine;
    if (part === "*)" && depth > 0) depth--;
    code += hidden ? blank(part) : part;
  }
  return code;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}
