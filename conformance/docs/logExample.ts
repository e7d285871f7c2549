import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { validationLines } from "../commands/validate/validationLines.ts";
import { validateLog } from "../engine/index.ts";
import { logModel } from "../stops/executableSpec/log/logModel.ts";

/**
 * A log, the command that judges it and what that says, as Markdown.
 *
 * @param path as from the root of the package
 */
export async function logExample(root: string, path: string): Promise<string> {
  const text = await readFile(join(root, path), "utf8");
  const validation = await validateLog(join(root, path), logModel);
  const says = validationLines({ ...validation, file: path }, 0, false);
  const command = `npx stopcount validate ${path}`;
  return `\`\`\`\n${text}\`\`\`\n\n\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`\n${says.join("\n")}\n\`\`\``;
}
