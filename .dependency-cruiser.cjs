const { floors, outside } = require("./floors.cjs");

const inside = (folders) => `^src/(${folders.join("|")})/`;
const core = floors.slice(0, outside).flat();
/** The files at the top of src; they stand on the highest pure floor. */
const entry = "^src/[^/]+\\.ts$";
const pure = [inside(core), entry];

const pointDown = floors.slice(0, -1).map((folders, floor) => ({
  name: `floor-${floor}-imports-down-only`,
  severity: "error",
  from: { path: inside(folders) },
  to: { path: inside(floors.slice(floor + 1).flat()) },
}));

const staySeparate = floors.flatMap((folders, floor) =>
  folders.length < 2
    ? []
    : {
        name: `floor-${floor}-neighbours-stay-apart`,
        severity: "error",
        from: { path: inside(folders) },
        to: { path: inside(folders), pathNot: "^src/$1/" },
      },
);

module.exports = {
  forbidden: [
    ...pointDown,
    ...staySeparate,
    {
      name: "folder-on-no-floor",
      comment: "A new folder of src gets its place in floors.cjs.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: inside(floors.flat()) },
      to: {},
    },
    {
      name: "core-entry-is-core",
      severity: "error",
      from: { path: entry },
      to: { path: inside(floors.slice(outside).flat()) },
    },
    {
      name: "core-does-not-import-its-entry",
      severity: "error",
      from: { path: inside(core) },
      to: { path: "^src/[^/]+$" },
    },
    {
      name: "core-runs-in-a-browser",
      severity: "error",
      from: { path: pure },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-without-outside-packages",
      severity: "error",
      from: { path: pure },
      to: { path: "(^|/)node_modules/(csv-parse|csv-stringify|commander|json-rules-engine|jsonc-parser|tinyglobby)/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "src-stays-in-src",
      severity: "error",
      from: { path: "^src/" },
      to: { pathNot: "^src/|(^|/)node_modules/", dependencyTypesNot: ["core"], couldNotResolve: false },
    },
    {
      name: "only-declared-dependencies",
      comment: "A development dependency, even as a type, would be missing where the package is installed.",
      severity: "error",
      from: { path: "^src/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "npm-bundled", "undetermined"],
        dependencyTypesNot: ["npm-peer"],
      },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
