import { defineConfig, type Options } from "tsup";

/** Bundles the sources with what runs and leaves the packages outside, as the package itself is built. */
const bundled: Options = {
  format: "esm",
  target: "node20",
  splitting: true,
  skipNodeModulesBundle: true,
  silent: true,
};

export default defineConfig([
  { ...bundled, entry: ["bench/*.{bench,process}.ts"], outDir: "out/bench" },
  { ...bundled, entry: { main: "src/cli/main.ts" }, outDir: "out/cli", removeNodeProtocol: false },
]);
