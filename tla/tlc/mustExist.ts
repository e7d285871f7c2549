import { access } from "node:fs/promises";
import type { CheckRequest } from "../modelChecker.ts";
import { TlaError } from "../tlaError.ts";
import { configOf } from "./tlcCommand.ts";

/** @throws TlaError `noFile` when the module or its configuration is not there */
export async function mustExist(request: Pick<CheckRequest, "module" | "config">): Promise<void> {
  for (const file of [request.module, configOf(request)]) {
    await access(file).catch(() => {
      throw new TlaError(
        "noFile",
        { file },
        `There is no file ${file}. Name the module, and its .cfg by --config`,
      );
    });
  }
}
