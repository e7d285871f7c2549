import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import type { ServerEvent, ServerRequest } from "../../distributedChecker.ts";
import { findForTests, specs } from "../../fixtures/findForTests.ts";
import { tlcDistributed } from "./tlcDistributed.ts";

const found = await findForTests();
const nowhere = { java: { path: "/none/java" }, jar: { path: "/tla.jar" } };

test("tlcDistributed: dryRun() gives the commands of the server, of its own workers, and of another machine's", () => {
  const checker = tlcDistributed(nowhere);
  const [server, ...workers] = checker
    .dryRun({ module: "A b.tla", localWorkers: 2, port: 4000, deadlock: false })
    .split("\n");
  expect(server).toContain("-Djava.rmi.server.hostname=127.0.0.1 ");
  expect(server).toMatch(/TLCServer\.port=4000 .* -config 'A b.cfg' -deadlock 'A b'$/);
  expect(workers).toHaveLength(2);
  const worker = checker.dryRun({ server: { host: "there", port: 4000 }, threads: 3, host: "here" });
  expect(worker).toContain("-Djava.rmi.server.hostname=here ");
  expect(worker).toMatch(/TLCServer\.port=4000 .*threadCount=3 .*TLCWorker there$/);
});

test("tlcDistributed: serve() throws noFile, and work() noServer when none answers in time", async () => {
  const checker = tlcDistributed(nowhere);
  await expect(checker.serve({ module: specs("None.tla") })).rejects.toMatchObject({ code: "noFile" });
  const { port, close } = await listening();
  await close();
  const server = { host: "127.0.0.1", port };
  await expect(checker.work({ server, wait: 0 })).rejects.toMatchObject({ code: "noServer" });
});

describe.skipIf(found.reason !== null)(
  `tlcDistributed: with Java and the jar ${found.reason ?? ""}`,
  { timeout: 300_000 },
  () => {
    const checkers = () => {
      if (found.checker === null) throw new Error(found.reason);
      return { alone: found.checker, distributed: tlcDistributed(found) };
    };
    const odometer = (config: string) => ({ module: specs("Odometer.tla"), config: specs(`${config}.cfg`) });
    const onLoopback = { host: "127.0.0.1", port: 0 };

    /** Serves, and says afterwards what happened and which processes of it are left. */
    async function served(
      request: ServerRequest,
      onEvent: (event: ServerEvent) => void = () => {},
      signal?: AbortSignal,
    ) {
      const events: ServerEvent[] = [];
      const running = checkers().distributed.serve(
        { ...onLoopback, ...request },
        {
          ...(signal && { signal }),
          onEvent: (event) => {
            events.push(event);
            onEvent(event);
          },
        },
      );
      const [outcome] = await Promise.allSettled([running]);
      const ready = events.find((event) => event.kind === "ready");
      return { outcome, events, left: ready === undefined ? [] : processesOf(ready.port) };
    }

    test("tlcDistributed: serve() with two workers agrees with check(), and leaves no process", async () => {
      const alone = await checkers().alone.check({ ...odometer("Odometer"), workers: 1 });
      const { outcome, left } = await served({ ...odometer("Odometer"), localWorkers: 2 });
      const { verdict, distinctStates, statesGenerated } = alone;
      expect(alone).toMatchObject({ verdict: "passed", distinctStates: 24_000 });
      expect(outcome).toMatchObject({
        value: { verdict, distinctStates, statesGenerated, checkedAlone: false },
      });
      expect(left).toEqual([]);
    });

    test("tlcDistributed: serve() names what is violated, gives the full trace, and leaves no process", async () => {
      const { outcome, events, left } = await served({ ...odometer("Odometer_sum"), localWorkers: 2 });
      expect(outcome).toMatchObject({
        value: {
          verdict: "violated",
          violation: { kind: "invariant", property: "SumBelow30" },
          checkedAlone: true,
        },
      });
      expect(events).toContainEqual({ kind: "checkingAlone" });
      const result = outcome.status === "fulfilled" && outcome.value;
      const trace = result && result.verdict === "violated" ? result.trace : [];
      const sums = trace.map(({ variables }) =>
        Object.values(variables).reduce((sum: number, value) => sum + Number(value), 0),
      );
      // Every state is in it, from the first: each turn adds one.
      expect(sums).toEqual(Array.from({ length: 31 }, (_, index) => index));
      expect(left).toEqual([]);
    });

    test("tlcDistributed: work() gets the spec from the server, and ends with it", async () => {
      let working: Promise<unknown> = Promise.resolve();
      const { outcome, left } = await served(odometer("Odometer"), (event) => {
        const { distributed } = checkers();
        if (event.kind === "ready") working = distributed.work({ server: event, threads: 1 });
      });
      expect(outcome).toMatchObject({
        value: { verdict: "passed", distinctStates: 24_000, statesGenerated: null },
      });
      expect(await working).toMatchObject({ threads: 1, statesGenerated: 72_000 });
      expect(left).toEqual([]);
    });

    test("tlcDistributed: serve() comes to the same when a worker dies at work", async () => {
      const dying = new AbortController();
      let dead: Promise<unknown> = Promise.resolve();
      const { outcome, left } = await served({ ...odometer("Odometer"), localWorkers: 1 }, (event) => {
        const { distributed } = checkers();
        if (event.kind === "ready") {
          dead = distributed.work({ server: event, threads: 1 }, { signal: dying.signal }).catch(() => {});
        }
        if (event.kind === "joined" && event.threads === 2) dying.abort();
      });
      dying.abort();
      await dead;
      expect(outcome).toMatchObject({ value: { verdict: "passed", distinctStates: 24_000 } });
      expect(left).toEqual([]);
    });

    test("tlcDistributed: serve() throws interrupted in the middle of work, and leaves no process", async () => {
      const controller = new AbortController();
      const { outcome, left } = await served(
        { ...odometer("Odometer_endless"), localWorkers: 2 },
        (event) => event.kind === "joined" && event.threads === 2 && controller.abort(),
        controller.signal,
      );
      expect(outcome).toMatchObject({ reason: { code: "interrupted" } });
      expect(left).toEqual([]);
    });

    test("tlcDistributed: serve() throws noWorker when none joins in time, and leaves no process", async () => {
      const { outcome, left } = await served({ ...odometer("Odometer"), wait: 1 });
      expect(outcome).toMatchObject({ reason: { code: "noWorker" } });
      expect(left).toEqual([]);
    });

    test("tlcDistributed: serve() throws portInUse", async () => {
      const { port, close } = await listening();
      const { outcome } = await served({ ...odometer("Odometer"), port });
      expect(outcome).toMatchObject({ reason: { code: "portInUse", data: { port } } });
      expect(processesOf(port)).toEqual([]);
      await close();
    });

    test.each([
      [
        "an assumption",
        "FalseAssumption",
        "FalseAssumption",
        { verdict: "violated", violation: { property: "Small" } },
      ],
      [
        "an initial state",
        "MCToggle",
        "MCToggle_initialState",
        { verdict: "violated", violation: { property: "StartsOn" } },
      ],
      [
        "a deadlock",
        "TwoLocks",
        "TwoLocks_deadlock",
        { verdict: "violated", violation: { kind: "deadlock" } },
      ],
      [
        "a syntax error",
        "SyntaxError",
        "SyntaxError",
        { verdict: "errored", error: { kind: "parse", line: 5 } },
      ],
    ])("tlcDistributed: serve() misses not %s", async (_, module, config, expected) => {
      const files = { module: specs(`${module}.tla`), config: specs(`${config}.cfg`) };
      const { outcome } = await served({ ...files, localWorkers: 1 });
      expect(outcome).toMatchObject({ value: { ...expected, checkedAlone: true } });
    });

    test("tlcDistributed: serve() refuses temporal properties, which would pass unseen", async () => {
      const { outcome } = await served({ ...odometer("Odometer_temporal"), localWorkers: 1 });
      expect(outcome).toMatchObject({ value: { verdict: "errored", error: { kind: "config" } } });
      const { error } = (outcome as unknown as { value: { error: { message: string } } }).value;
      expect(error.message).toContain("AllTurned");
    });
  },
);

async function listening(): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Command lines of the Java processes that belong to the server of that port. */
function processesOf(port: number): string[] {
  const all = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return all.filter((line) => line.includes(`TLCServer.port=${port} `));
}
