/**
 * How much longer `tla-runner check` takes than TLC alone on the same model: five runs of each in turn, after one of
 * each that does not count. Prints JSON; times are wall seconds, the ratio is that of the medians.
 *
 *     npx esbuild tla/overhead.bench.ts --bundle --platform=node --format=esm | node --input-type=module
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { findJar } from "./jar/findJar.ts";
import { findJava } from "./java/findJava.ts";

const runs = 5;
const workers = "1";
const spec = `---- MODULE Odometer ----
EXTENDS Naturals
VARIABLES a, b, c
Init == a = 0 /\\ b = 0 /\\ c = 0
A == a' = (a + 1) % 100 /\\ UNCHANGED <<b, c>>
B == b' = (b + 1) % 100 /\\ UNCHANGED <<a, c>>
C == c' = (c + 1) % 200 /\\ UNCHANGED <<a, b>>
Next == A \\/ B \\/ C
Small == a + b + c < 1000
====
`;

const java = await findJava();
const jar = await findJar();
const folder = mkdtempSync(join(tmpdir(), "overhead-"));
const module = join(folder, "Odometer.tla");
writeFileSync(module, spec);
writeFileSync(join(folder, "Odometer.cfg"), "INIT Init\nNEXT Next\nINVARIANT Small\n");

let turn = 0;
const plain = () => {
  const metadata = join(folder, `meta${turn++}`);
  mkdirSync(metadata);
  const flags = [
    "-XX:+UseParallelGC",
    "-cp",
    jar.path,
    "tlc2.TLC",
    "-workers",
    workers,
    "-metadir",
    metadata,
  ];
  return timed(java.path, [...flags, module]);
};
const runner = () => timed(process.execPath, ["bin/tla-runner.js", "check", module, "--workers", workers]);

plain();
runner();
const seconds: { plain: number[]; runner: number[] } = { plain: [], runner: [] };
for (let run = 0; run < runs; run++) {
  seconds.plain.push(plain());
  seconds.runner.push(runner());
}
rmSync(folder, { recursive: true });
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, platform: platform(), arch: arch() };
const [ofPlain, ofRunner] = [figures(seconds.plain), figures(seconds.runner)];
const ratio = Number((ofRunner.median / ofPlain.median).toFixed(3));
const versions = { node: process.versions.node, java: java.version, tlc: jar.tlcVersion };
console.log(
  JSON.stringify({ machine, ...versions, runs, workers, plain: ofPlain, runner: ofRunner, ratio }, null, 2),
);

function timed(command: string, parameters: string[]): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(command, parameters, { cwd: process.cwd(), encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ended with exit code ${status}: ${stderr}`);
  return Number(((performance.now() - begun) / 1000).toFixed(3));
}

function figures(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    median: sorted[runs >> 1] as number,
    least: sorted[0] as number,
    most: sorted[runs - 1] as number,
  };
}
