import { defineConfig } from "vitest/config";

export default defineConfig({
  // The programs in examples/ import the library as its users do.
  resolve: { alias: [{ find: /^fairlead(\/sql)?$/, replacement: `${import.meta.dirname}/src$1/index.ts` }] },
  test: {
    include: ["test/**/*.{test,prop}.ts"],
    globalSetup: ["test/support/postgres-setup.ts", "test/support/scratch-setup.ts"],
    setupFiles: ["test/support/limit-properties.ts"],
    // By default one core is left idle, and each file loads all of fairlead anew: that takes as long as the tests.
    // So files share what modules keep: a hook belongs into the test file, never into a module that it imports.
    maxWorkers: "100%",
    isolate: false,
    // No test is about time: the limit only ends one that hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Errors in src are the business of `npm run types`; here only those of the type tests count.
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], ignoreSourceErrors: true },
  },
});
