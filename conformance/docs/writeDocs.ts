import { writeFile } from "node:fs/promises";
import { currentDocs } from "./currentDocs.ts";

for (const { path, text } of await currentDocs()) await writeFile(path, text);
