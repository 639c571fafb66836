import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.{test,prop}.ts"],
    globalSetup: "test/support/postgres-setup.ts",
    // No test is about time: the limit only ends one that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Errors in src are the business of `npm run types`; here only those of the type tests count.
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], ignoreSourceErrors: true },
  },
});
