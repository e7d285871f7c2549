import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What the sources of each folder may import beside their own, packages and Node apart. */
const allowed: readonly (readonly [folder: string, from: readonly string[]])[] = [
  ["tla", []],
  ["impl", []],
  ["conformance/engine", []],
  // A checker of anyone's locks: it knows nothing of stops, nor of the rest.
  ["conformance/lintLocks", []],
  // What lies beside the package: adapters that are programs, and templates of such.
  ["conformance/adapters", []],
  // The models of any spec: TLC below, suites above, nothing of stops.
  ["conformance/models", ["tla", "conformance/engine"]],
  // The binding says how the spec's states and actions appear to an adapter; it knows no implementation.
  ["conformance/stops/binding", ["conformance/engine", "conformance/models"]],
  // The reference as an adapter, like any other: it knows no spec.
  ["conformance/stops/reference", ["impl", "conformance/engine"]],
  ["conformance/stops/mutants", ["conformance/stops/reference", "conformance/engine"]],
  // What of the spec's text a divergence breaks.
  ["conformance/stops/rules", ["conformance/engine"]],
  // The spec as code, which logs of any implementation are judged by.
  ["conformance/stops/executableSpec", ["conformance/engine"]],
  // TLC in the place of that code, on the spec itself.
  ["conformance/stops/traceSpec", ["tla", "conformance/engine", "conformance/stops/executableSpec"]],
  // Runs of the reference on threads, and their logs.
  [
    "conformance/stops/parallel",
    ["impl", "conformance/engine", "conformance/stops/executableSpec", "conformance/stops/mutants"],
  ],
  // The commands join everything; the reference they load by its URL as they do any adapter, but to drive its threads.
  [
    "conformance/commands",
    [
      ...["tla", "conformance/engine", "conformance/lintLocks", "conformance/models"],
      ...["conformance/stops/binding", "conformance/stops/executableSpec", "conformance/stops/parallel"],
      ...["conformance/stops/traceSpec", "conformance/stops/rules", "conformance/stops/mutants"],
      ...["conformance/stops/reference", "impl/threads"],
    ],
  ],
  // Measures everything.
  ["conformance/bench", ["tla", "impl", "conformance"]],
  // What the documents take from the code and the spec.
  [
    "conformance/docs",
    [
      ...["tla", "conformance/engine", "conformance/models", "conformance/commands"],
      ...["conformance/stops/mutants", "conformance/stops/executableSpec"],
    ],
  ],
];

/** Packages that a folder must do without. */
const noPackages = ["impl", "conformance/models", "conformance/stops/binding", "conformance/stops/reference"];
const packagesAllowed: Readonly<Record<string, readonly string[]>> = {
  "conformance/models": ["zod"],
  "conformance/stops/executableSpec": ["zod"],
};

interface Import {
  readonly file: string;
  readonly to: string;
}

/** Every import of the sources of a folder, its tests, benches and fixtures apart; paths from the root. */
function importsOf(folder: string): Import[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const sources = names.filter(
    (name) =>
      name.endsWith(".ts") && !/\.(test|bench)\.ts$|ForTests\.ts$/.test(name) && !name.includes("fixtures"),
  );
  return sources.flatMap((name) => {
    const file = join(folder, name);
    const text = readFileSync(join(root, file), "utf8");
    return importsIn(text).map((to) => ({ file, to: to.startsWith(".") ? resolved(file, to) : to }));
  });
}

/** Static and dynamic imports, types included, and what is named by a URL beside the file. */
function importsIn(text: string): string[] {
  const patterns = [/\bfrom\s+"([^"]+)"/g, /\bimport\s*\(\s*"([^"]+)"/g, /^import\s+"([^"]+)"/gm];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]!));
}

function resolved(file: string, to: string): string {
  return relative(root, join(root, dirname(file), to))
    .split(sep)
    .join("/");
}

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

test.each(allowed)("imports: %s imports its own and %j", (folder, from) => {
  const imports = importsOf(folder);
  const wrong = imports.filter(
    ({ to }) => /\.(ts|js)$/.test(to) && ![folder, ...from].some((other) => isIn(to, other)),
  );
  expect(wrong).toEqual([]);
  expect(readdirSync(join(root, folder)).length).toBeGreaterThan(0);
});

test.each(noPackages)("imports: %s does without packages, but for those it names", (folder) => {
  const packages = importsOf(folder).filter(({ to }) => !/\.(ts|js)$/.test(to) && !to.startsWith("node:"));
  expect(packages.filter(({ to }) => !(packagesAllowed[folder] ?? []).includes(to))).toEqual([]);
});

test("imports: every folder with sources has its rule", () => {
  const sources = ["tla", "impl", "conformance"].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => join(top, name).split(sep).join("/")),
  );
  expect(sources.filter((file) => !allowed.some(([folder]) => isIn(file, folder)))).toEqual([]);
});

test("importsIn: sees imports of every form", () => {
  const text =
    'import a from "./a.ts";\nexport type * from "./b.ts";\nimport "./c.ts";\nawait import("./d.ts");\n';
  expect(importsIn(text).sort()).toEqual(["./a.ts", "./b.ts", "./c.ts", "./d.ts"]);
  expect(importsIn("important(from)")).toEqual([]);
});
