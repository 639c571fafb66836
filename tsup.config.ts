import { defineConfig, type Options } from "tsup";

const library = {
  index: "src/index.ts",
  matches: "src/matches.ts",
  phone: "src/phone.ts",
  "chinese-days": "src/chinese-days.ts",
  "date-holidays": "src/date-holidays.ts",
  "async/index": "src/async/index.ts",
  "csv/index": "src/csv/index.ts",
  "simulate/index": "src/simulate/index.ts",
  "sql/index": "src/sql/index.ts",
  "testing/index": "src/testing/index.ts",
  "testing/vitest": "src/testing/vitest.ts",
};

/** Entries share chunks in both formats, so that what one subpath makes, another one knows. */
const shared: Options = { target: "node20", splitting: true, removeNodeProtocol: false, silent: true };

export default defineConfig([
  { ...shared, entry: { ...library, "cli/main": "src/cli/main.ts" }, format: "esm" },
  { ...shared, entry: library, format: "cjs", define: { "import.meta.url": "undefined" } },
  { ...shared, entry: library, format: ["esm", "cjs"], dts: { only: true } },
]);
