import type { ProtocolAction } from "./protocolActions.ts";

/** What `init` writes for a language, and how that is built and run. */
export interface Language {
  /** The file to fill in. */
  readonly source: string;
  /** The kit: files and folders below `conformance/adapters`, and where they go. */
  readonly kit: Readonly<Record<string, string>>;
  /** The command that builds the adapter, or looks whether it can be run. */
  readonly build: string;
  /** What comes after `stopcount replay`. */
  readonly adapter: string;
  /** The step of a workflow that installs the language, if the runner lacks it. */
  readonly setUp?: string;
  /** An action in the source, one text a line, to be indented as the comment that it replaces. */
  readonly action: (action: ProtocolAction, wrapped: (width: number) => string[]) => string[];
}

/** The languages that there is a template for. */
export const languages = {
  typescript: {
    source: "adapter.ts",
    kit: {},
    build: "npm install && npm run build",
    adapter: "--adapter dist/adapter.js",
    action: ({ name, args }, wrapped) => [
      ...wrapped(100).map((line) => `// ${line}`),
      `${name}: (${args.length === 0 ? "" : `{ ${args.join(", ")} }`}) => notFilledIn,`,
    ],
  },
  go: {
    source: "adapter.go",
    kit: { "go/kit": "kit" },
    build: "go build -o adapter .",
    adapter: "-- ./adapter",
    setUp: "uses: actions/setup-go@v5\nwith:\n  go-version: stable\n  cache: false",
    action: ({ name, args }, wrapped) => [
      `case "${name}":${args.length === 0 ? "" : ` // ${args.map((arg) => `a.${capital(arg)}`).join(", ")}`}`,
      ...wrapped(100).map((line) => `\t// ${line}`),
      "\treturn notFilledIn",
    ],
  },
  rust: {
    source: "src/main.rs",
    kit: { "rust/kit": "kit", "rust/Cargo.lock": "Cargo.lock" },
    build: "cargo build --release",
    adapter: "-- target/release/adapter",
    action: ({ name, args }, wrapped) => [
      ...wrapped(100).map((line) => `// ${line}`),
      `"${name}" => not_filled_in(),${args.length === 0 ? "" : ` // ${args.map((arg) => `action.${arg}()?`).join(", ")}`}`,
    ],
  },
  python: {
    source: "adapter.py",
    kit: { "python/stopcount_kit.py": "stopcount_kit.py" },
    build: "python3 -m py_compile adapter.py",
    adapter: "-- python3 adapter.py",
    action: ({ name, args }, wrapped) => {
      const [first = "", ...more] = wrapped(96);
      const docstring =
        more.length === 0
          ? [`    """${first}."""`]
          : [`    """${first}`, ...more.map((line) => `    ${line}`), '    """'];
      const list = ["self", ...args.map((arg) => `${arg}: str`)].join(", ");
      return [`def ${name}(${list}) -> Outcome:`, ...docstring, "    return NOT_FILLED_IN", ""];
    },
  },
} as const satisfies Record<string, Language>;

export type LanguageName = keyof typeof languages;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
