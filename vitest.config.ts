import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./conformance/commands/fixtures/setUp.ts",
    include: ["impl/**/*.test.ts", "tla/**/*.test.ts", "conformance/**/*.test.ts"],
    // Tests that start Java say so with a time limit of their own.
    testTimeout: 20_000,
  },
});
