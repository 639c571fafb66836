import { defineConfig } from "tsup";

/** Bundles the sources with the benchmark and leaves the packages outside, as the package itself is built. */
export default defineConfig({
  entry: ["bench/*.bench.ts"],
  format: "esm",
  target: "node20",
  outDir: "out/bench",
  skipNodeModulesBundle: true,
  silent: true,
});
