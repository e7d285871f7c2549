import { availableParallelism, hostname } from "node:os";
import { readCfg } from "../../cfg/readCfg.ts";
import type {
  DistributedChecker,
  DistributedResult,
  ServerOptions,
  ServerRequest,
} from "../../distributedChecker.ts";
import type { Jar } from "../../jar/findJar.ts";
import type { Java } from "../../java/findJava.ts";
import type { CheckRequest, CheckResult } from "../../modelChecker.ts";
import { TlaError } from "../../tlaError.ts";
import { checkBeginning } from "../checkBeginning.ts";
import { mustExist } from "../mustExist.ts";
import { tlc } from "../tlc.ts";
import { configOf, type JavaCommand, shellQuoted } from "../tlcCommand.ts";
import { freePort } from "./server/freePort.ts";
import { judgeServer } from "./server/judgeServer.ts";
import { runServer, type ServerRun } from "./server/runServer.ts";
import { serverCommand } from "./server/serverCommand.ts";
import { temporalError } from "./server/temporalError.ts";
import { joinServer } from "./worker/joinServer.ts";
import { type WorkerPlan, workerCommand } from "./worker/workerCommand.ts";

const nothingComputed = 2189;
const impliedTemporal = 2212;
const defaultPort = 10997;
const defaultWait = 600;
const portAttempts = 5;
const temporary = "<temporary>";

/** TLC's own distributed mode. */
export function tlcDistributed(tools: {
  java: Pick<Java, "path">;
  jar: Pick<Jar, "path">;
}): DistributedChecker {
  const paths = { java: tools.java.path, jar: tools.jar.path };

  /** Another process may take a free port before the server does. */
  async function onPort(request: ServerRequest, options: ServerOptions): Promise<ServerRun> {
    for (let attempt = 1; ; attempt++) {
      const port = request.port === 0 ? await freePort() : (request.port ?? defaultPort);
      try {
        return await runServer(paths, { ...planOf(request), port }, options);
      } catch (error) {
        const taken = error instanceof TlaError && error.code === "portInUse";
        if (!taken || request.port !== 0 || attempt === portAttempts) throw error;
      }
    }
  }

  return {
    name: "TLC",
    async serve(request, options = {}) {
      const begun = performance.now();
      await mustExist(request);
      const { signal, onEvent } = options;
      const alone = () => tlc(tools).check(checkOf(request), signal && { signal });
      const since = () => (performance.now() - begun) / 1000;
      const nobody = { joined: 0, lost: 0 };
      const { ended, messages } = await checkBeginning(paths, checkOf(request), nothingComputed, signal);
      if (ended) return ofCheck(await alone(), nobody, since());
      if (messages.some(({ code }) => code === impliedTemporal)) {
        const figures = { distinctStates: 0, statesGenerated: null, ...nobody, checkedAlone: false };
        const error = await temporalError(configOf(request));
        return {
          ...figures,
          seconds: since(),
          tlcVersion: null,
          output: [],
          verdict: "errored",
          error,
          trace: [],
        };
      }
      const cfg = await readCfg(configOf(request)).catch(() => null);
      const deadlock = request.deadlock !== false && cfg?.checkDeadlock !== false;
      const server = await onPort({ ...request, deadlock }, options);
      const judged = judgeServer(server, since(), { module: request.module, config: configOf(request) });
      if (!judged.toCheckAlone) return judged.result;
      onEvent?.({ kind: "checkingAlone" });
      const result = await alone();
      if (result.verdict === "passed") return { ...judged.result, seconds: since() };
      return ofCheck(result, server, since());
    },
    async work({ server, heap, host = null, ...request }, { signal } = {}) {
      const begun = performance.now();
      const threads = request.threads ?? availableParallelism();
      const plan = { server, host, threads, ...(heap !== undefined && { heap }) };
      const { generated } = await joinServer(paths, plan, request.wait ?? defaultWait, signal);
      const statesGenerated = generated.reduce((sum, count) => sum + count, 0);
      return { threads, statesGenerated, seconds: (performance.now() - begun) / 1000 };
    },
    dryRun(request) {
      const worker = (of: Partial<WorkerPlan> & Pick<WorkerPlan, "server">) =>
        quoted(
          workerCommand(paths, { host: "<this machine>", threads: availableParallelism(), ...of }, temporary),
        );
      if ("server" in request) return worker(request);
      const plan = { ...planOf(request), port: request.port ?? defaultPort };
      const copied = shellQuoted(["cp", configOf(request), temporary]);
      const local = { server: plan, host: "127.0.0.1", threads: 1 };
      const workers = Array.from({ length: plan.localWorkers }, () => worker(local));
      return [`${copied} && ${quoted(serverCommand(paths, plan, temporary))}`, ...workers].join("\n");
    },
  };
}

function quoted({ cwd, java, parameters }: JavaCommand): string {
  return `cd ${shellQuoted([cwd])} && ${shellQuoted([java, ...parameters])}`;
}

function planOf(
  request: ServerRequest,
): ServerRequest & { host: string; localWorkers: number; wait: number } {
  const { localWorkers = 0, wait = defaultWait } = request;
  const host = request.host ?? (localWorkers > 0 ? "127.0.0.1" : hostname());
  return { ...request, host, localWorkers, wait };
}

function checkOf({ module, config, heap, deadlock, library }: ServerRequest): CheckRequest {
  const given = Object.entries({ config, heap, deadlock, library }).filter(
    ([, value]) => value !== undefined,
  );
  return { module, ...Object.fromEntries(given) };
}

function ofCheck(
  result: CheckResult,
  { joined, lost }: { joined: number; lost: number },
  seconds: number,
): DistributedResult {
  const { depth: _, exitStatus: __, ...rest } = result;
  return { ...rest, joined, lost, checkedAlone: true, seconds };
}
