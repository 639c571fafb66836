/** What a browser downloads: bundled by esbuild, minified, gzipped. */

const core = { path: "dist/index.js", gzip: true, modifyEsbuildConfig };
const decides = "{ parseRuleSet, createEngine, openBook }";
const dependencies = ["@date-fns/tz", "@noble/hashes", "@standard-schema/spec", "date-fns", "jsonc-parser", "zod"];

function modifyEsbuildConfig(config) {
  return { ...config, format: "esm", logLevel: "error" };
}

export default [
  { ...core, name: "what decides: fairlead's own code", import: decides, ignore: dependencies, limit: "140 kB" },
  { ...core, name: "all of the core: fairlead's own code", import: "*", ignore: dependencies, limit: "165 kB" },
  { ...core, name: "what decides, with its dependencies", import: decides, limit: "183 kB" },
  { ...core, name: "all of the core, with its dependencies", import: "*", limit: "208 kB" },
];
