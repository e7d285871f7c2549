import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./conformance/commands/fixtures/setUp.ts",
    include: ["impl/**/*.test.ts", "tla/**/*.test.ts", "conformance/**/*.test.ts"],
    // Vitest keeps a processor back for itself. Tests here wait for programs, and on a machine of two half would be idle.
    maxWorkers: "100%",
    // Tests that start Java say so with a time limit of their own.
    testTimeout: 20_000,
  },
});
