import type { Jar } from "../jar/findJar.ts";
import type { Java } from "../java/findJava.ts";
import type { CheckOptions, CheckRequest, CheckResult, ModelChecker } from "../modelChecker.ts";
import { mustExist } from "./mustExist.ts";
import { type ToolRun, ToolRunReader } from "./output/toolRun.ts";
import { runJava } from "./process/runJava.ts";
import { withTemporaryFolder } from "./process/withTemporaryFolder.ts";
import { configOf, shellQuoted, tlcCommand } from "./tlcCommand.ts";
import { judgeRun } from "./verdict/judgeRun.ts";

/** TLC, run as a process of its own for each check. */
export function tlc(tools: { java: Pick<Java, "path">; jar: Pick<Jar, "path"> }): ModelChecker {
  const paths = { java: tools.java.path, jar: tools.jar.path };

  async function once(request: CheckRequest, options: CheckOptions): Promise<[CheckResult, ToolRun]> {
    return withTemporaryFolder(async (folder) => {
      const begun = performance.now();
      const command = tlcCommand(paths, request, folder);
      const run = await runJava(command, new ToolRunReader(options.onProgress), options.signal);
      const model = { module: request.module, config: configOf(request) };
      return [judgeRun(run, (performance.now() - begun) / 1000, model), run];
    });
  }

  return {
    name: "TLC",
    async check(request, options = {}) {
      await mustExist(request);
      const [result, run] = await once(request, options);
      if (result.verdict !== "violated") return result;
      const { nameProperty } = await import("./verdict/nameProperty.ts");
      return nameProperty(result, {
        request,
        files: run.files,
        recheck: async (again) =>
          (await once(again, { ...(options.signal && { signal: options.signal }) }))[0],
      });
    },
    dryRun(request) {
      const { java, parameters, cwd } = tlcCommand(paths, request, "<temporary>");
      return `cd ${shellQuoted([cwd])} && ${shellQuoted([java, ...parameters])}`;
    },
  };
}
