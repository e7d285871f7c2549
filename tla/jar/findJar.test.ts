import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchJar } from "./fetchJar.ts";
import { findJar } from "./findJar.ts";
import { sha256OfFile } from "./sha256OfFile.ts";
import { trustedJars } from "./trustedJars.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "jars-"));
  await writeFile(join(root, "own.jar"), "mine");
});
afterAll(() => rm(root, { recursive: true }));

test("findJar: takes a jar of the user's own with a warning", async () => {
  const jar = join(root, "own.jar");
  const found = await findJar({ jar, env: {} });
  expect(found).toMatchObject({ path: jar, foundBy: "--jar", tlcVersion: null });
  expect(found.warning).toContain(await sha256OfFile(jar));
  expect(await findJar({ env: { TLA2TOOLS_JAR: jar } })).toMatchObject({ foundBy: "TLA2TOOLS_JAR" });
});

test("findJar: throws noJar when the named jar cannot be read", async () => {
  await expect(findJar({ jar: join(root, "none.jar"), env: {} })).rejects.toMatchObject({ code: "noJar" });
});

test("findJar: throws wrongHash with both hashes for a changed jar of the cache", async () => {
  const env = { XDG_CACHE_HOME: join(root, "changed") };
  const [trusted] = trustedJars;
  await mkdir(join(env.XDG_CACHE_HOME, "stopcount"), { recursive: true });
  await writeFile(join(env.XDG_CACHE_HOME, "stopcount", trusted?.name as string), "tampered");
  await expect(findJar({ env })).rejects.toMatchObject({
    code: "wrongHash",
    data: { expected: trusted?.sha256, found: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test("findJar: never fetches offline, and lists every place", async () => {
  const env = { XDG_CACHE_HOME: join(root, "empty") };
  const error = await findJar({ env, offline: true }).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "noJar", data: { tried: { length: 6 } } });
  for (const part of ["--jar", "TLA2TOOLS_JAR", "--offline", "mvn", "github.com"]) {
    expect(error.message).toContain(part);
  }
});

test("fetchJar: throws wrongHash and leaves nothing behind when something else came", async () => {
  const cache = join(root, "fetched");
  const url = `data:application/java-archive,${"nothing"}`;
  const jar = {
    name: "tla.jar",
    tlcVersion: "2.18",
    sha256: "0".repeat(64),
    source: { kind: "url" as const, url },
  };
  await expect(fetchJar(jar, cache)).rejects.toMatchObject({ code: "wrongHash" });
  expect(await readdir(cache)).toEqual([]);
});

test("fetchJar: gives the file its name only when its hash is right, two at once too", async () => {
  const cache = join(root, "right");
  const sha256 = (await sha256OfFile(join(root, "own.jar"))) as string;
  const source = { kind: "url" as const, url: "data:application/java-archive,mine" };
  const jar = { name: "tla.jar", tlcVersion: "2.18", sha256, source };
  const paths = await Promise.all([fetchJar(jar, cache), fetchJar(jar, cache)]);
  expect(paths).toEqual([join(cache, "tla.jar"), join(cache, "tla.jar")]);
  expect(await readdir(cache)).toEqual(["tla.jar"]);
});
