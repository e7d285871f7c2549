import { collector } from "../../../java/collector.ts";
import type { JavaCommand } from "../../tlcCommand.ts";

export interface WorkerPlan {
  server: { host: string; port: number };
  /** Name or address by which the server calls back. */
  host: string;
  threads: number;
  heap?: string;
}

/** The command that runs TLC's worker, which gets the spec from the server. */
export function workerCommand(
  tools: { java: string; jar: string },
  { server, host, threads, heap }: WorkerPlan,
  folder: string,
): JavaCommand {
  return {
    java: tools.java,
    cwd: folder,
    parameters: [
      ...(heap === undefined ? [] : [`-Xmx${heap}`]),
      ...collector("Parallel"),
      `-Djava.io.tmpdir=${folder}`,
      `-Djava.rmi.server.hostname=${host}`,
      `-Dtlc2.tool.distributed.TLCServer.port=${server.port}`,
      `-Dtlc2.tool.distributed.TLCWorker.threadCount=${threads}`,
      ...["-cp", tools.jar, "tlc2.tool.distributed.TLCWorker", server.host],
    ],
  };
}
