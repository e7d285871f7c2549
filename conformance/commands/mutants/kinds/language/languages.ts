import { join } from "node:path";
import type { AdapterCommand } from "../../../../engine/index.ts";

/** An implementation in another language, in a folder of its own with a list of mutants. */
export interface Language {
  readonly of: "go" | "rust" | "python";
  /** Answers where the language's tools are installed. */
  readonly tool: readonly [command: string, ...args: string[]];
  /** What builds a copy of the implementation; its variables are added to those that there are. */
  readonly build?: (copy: string) => {
    readonly command: string;
    readonly args: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
  /** The adapter of a copy that is built. */
  readonly adapter: (copy: string) => AdapterCommand;
}

/** Those that the project has. Each builds into its own copy, so one edit is rebuilt in seconds. */
export const languages: readonly Language[] = [
  {
    of: "go",
    tool: ["go", "version"],
    build: () => ({ command: "go", args: ["build", "-C", "adapter", "-o", "../built", "."] }),
    adapter: (copy) => ({ command: join(copy, "built"), args: [] }),
  },
  {
    of: "rust",
    tool: ["cargo", "--version"],
    build: (copy) => ({
      command: "cargo",
      args: ["build", "--release", "--locked", "--quiet"],
      env: { CARGO_TARGET_DIR: join(copy, "target") },
    }),
    adapter: (copy) => ({ command: join(copy, "target", "release", "adapter"), args: [] }),
  },
  {
    of: "python",
    tool: ["python3", "--version"],
    // Compiled code is known by the second and the size of its source: two edits may have both in common.
    adapter: (copy) => ({ command: "python3", args: ["-B", join(copy, "adapter.py")] }),
  },
];
