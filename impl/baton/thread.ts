import { workerData } from "node:worker_threads";
import { Runner } from "./runner.ts";
import type { ThreadInput } from "./threadInput.ts";

const input = workerData as ThreadInput;
const runner = new Runner(input);

// However the thread ends, the controller is told, who waits for the baton.
const tellEnd = () => runner.fail("Its thread has ended");
process.once("exit", tellEnd);
input.port.postMessage("ready");
try {
  runner.run();
} catch (error) {
  runner.fail((error as Error).stack ?? String(error));
  process.off("exit", tellEnd);
  input.port.close();
}
