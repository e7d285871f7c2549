import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { InputError } from "../../models/inputError.ts";
import { packageFiles } from "../packageFiles.ts";

/** The versions of gVisor that there is an adapter of, as the dates of their modules. */
export type GvisorVersion = "20260224" | "20250205";

const folder = join(packageFiles.root, "conformance", "adapters", "gvisor");

/**
 * Builds the adapter of a version of gVisor, into the folder for what is built.
 *
 * @returns the path of the program
 * @throws {InputError} where there is no Go, or it cannot build it, for instance without a network at the first time
 */
export async function buildAdapter(version: GvisorVersion, signal: AbortSignal): Promise<string> {
  const program = join(packageFiles.root, "build", "gvisor", version);
  try {
    const module = { cwd: join(folder, `gvisor${version}`), signal };
    await promisify(execFile)("go", ["build", "-trimpath", "-o", program, "."], module);
    return program;
  } catch (error) {
    signal.throwIfAborted();
    const { code, stderr = "" } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === "ENOENT") {
      throw new InputError(
        { go: null },
        "There is no Go here, which the adapters of gVisor are built with. Install it, or put it on the PATH: https://go.dev/dl",
      );
    }
    const says = stderr.trim().split("\n").slice(-10).join("\n");
    throw new InputError(
      { version, code },
      `Go cannot build the adapter of gVisor ${version}. It says: ${says}`,
    );
  }
}
