import { readdir, readFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { readCfg } from "../../tla/index.ts";
import { packageFiles } from "../commands/packageFiles.ts";
import { type JsonObject, logJsonSchema, protocolJsonSchema, suiteJsonSchema } from "../engine/index.ts";
import { readManifest } from "../models/manifest.ts";
import { mutants } from "../stops/mutants/mutants.ts";
import { logActionsTable } from "./logActionsTable.ts";
import { logExample } from "./logExample.ts";
import { modelsSummary, modelsTable } from "./modelsTable.ts";
import { mutantsTable } from "./mutantsTable.ts";
import { type Checked, propertiesTable } from "./propertiesTable.ts";
import { type Source, stepsTable } from "./stepsTable.ts";
import { withBlock } from "./withBlock.ts";

/** A document of which a part, or all, comes from the code or the spec. */
export interface Doc {
  readonly path: string;
  /** What it should say today. */
  readonly text: string;
}

/**
 * The documents that have generated parts, as they should be today.
 *
 * @throws {Error} when one lacks the comments between which a part stands, see `withBlock`
 */
export async function currentDocs(): Promise<Doc[]> {
  const root = dirname(packageFiles.spec);
  const manifest = await readManifest(packageFiles.spec);
  const checked: Checked[] = [];
  for (const { name, kind, config } of manifest.models) {
    if (kind !== "model") continue;
    const { invariants, properties } = await readCfg(join(packageFiles.spec, config));
    checked.push({ name, properties: [...invariants, ...properties] });
  }
  const rewritten = async (file: string, blocks: Readonly<Record<string, string>>): Promise<Doc> => {
    const path = join(root, file);
    let text = await readFile(path, "utf8");
    for (const [name, block] of Object.entries(blocks)) text = withBlock(text, name, block);
    return { path, text };
  };
  const adapter = await readFile(join(root, "docs/examples/mine.js"), "utf8");
  const locked = ["LockSteps", "LockedCalls", "LockedRuns", "LockedStops"];
  const modules = await Promise.all(
    locked.map(async (path) => ({
      path,
      text: await readFile(join(packageFiles.spec, `${path}.tla`), "utf8"),
    })),
  );
  return [
    await rewritten("README.md", { models: modelsSummary(manifest) }),
    await rewritten("docs/adapters.md", { adapter: `\`\`\`js\n${adapter}\`\`\`` }),
    await rewritten("docs/models.md", { models: modelsTable(manifest) }),
    await rewritten("docs/model.md", { properties: propertiesTable(checked) }),
    await rewritten("docs/reference.md", { steps: stepsTable(modules, await sourcesIn(join(root, "impl"))) }),
    await rewritten("docs/bugs.md", { mutants: mutantsTable(mutants) }),
    await rewritten("docs/logs.md", {
      actions: logActionsTable(),
      accepted: await logExample(root, "docs/examples/pause.ndjson"),
      rejected: await logExample(root, "docs/examples/pauseTooEarly.ndjson"),
    }),
    { path: join(root, "docs/suite.schema.json"), text: schemaText(suiteJsonSchema()) },
    { path: join(root, "docs/log.schema.json"), text: schemaText(logJsonSchema()) },
    { path: join(root, "docs/protocol.schema.json"), text: schemaText(protocolJsonSchema()) },
  ];
}

/** The sources of the reference, its tests apart; paths as from its folder. */
async function sourcesIn(folder: string): Promise<Source[]> {
  const names = await readdir(folder, { recursive: true });
  const sources = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")).sort();
  return Promise.all(
    sources.map(async (name) => ({
      path: name.split(sep).join("/"),
      text: await readFile(join(folder, name), "utf8"),
    })),
  );
}

/** A JSON Schema as a file; a list of words is on one line where it fits, as the linter has it. */
function schemaText(schema: JsonObject): string {
  const text = JSON.stringify(schema, null, 2);
  const lists = /^(.*)\[\n([^[\]{}]+)\n *\]/gm;
  const whole = text.replace(lists, (broken, before: string, words: string) => {
    const line = `${before}[${words.trim().replace(/\s*\n\s*/g, " ")}]`;
    return line.length < 110 ? line : broken;
  });
  return `${whole}\n`;
}
