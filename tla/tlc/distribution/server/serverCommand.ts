import { basename, delimiter, dirname, resolve } from "node:path";
import type { ServerRequest } from "../../../distributedChecker.ts";
import { collector } from "../../../java/collector.ts";
import type { JavaCommand } from "../../tlcCommand.ts";
import { configOf } from "../../tlcCommand.ts";

/** Milliseconds between two messages of progress, which is also how often the server looks whether it is done. */
const report = 2000;

/**
 * The command that runs TLC's server. It serves files by their bare names from its working folder and from the library,
 * so the configuration must have been copied into `folder`.
 */
export function serverCommand(
  tools: { java: string; jar: string },
  request: ServerRequest & { host: string; port: number },
  folder: string,
): JavaCommand {
  const library = [dirname(request.module), ...(request.library ?? [])].map((path) => resolve(path));
  return {
    java: tools.java,
    cwd: folder,
    parameters: [
      ...(request.heap === undefined ? [] : [`-Xmx${request.heap}`]),
      ...collector("Parallel"),
      `-Djava.io.tmpdir=${folder}`,
      `-Djava.rmi.server.hostname=${request.host}`,
      `-Dtlc2.tool.distributed.TLCServer.port=${request.port}`,
      `-Dtlc2.tool.distributed.TLCServer.report=${report}`,
      `-DTLA-Library=${library.join(delimiter)}`,
      ...["-cp", tools.jar, "tlc2.tool.distributed.TLCServer", "-tool"],
      ...["-fp", "0", "-checkpoint", "0", "-metadir", folder, "-config", basename(configOf(request))],
      ...(request.deadlock === false ? ["-deadlock"] : []),
      basename(request.module, ".tla"),
    ],
  };
}
