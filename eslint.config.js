import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";
import floorList from "./floors.cjs";

const { floors, outside } = floorList;
const outsideFolders = floors.slice(outside).flat();

const takeNow = "Take `now` as an argument.";
const takeInstantAndZone = "Without an instant and a zone this reads the machine's.";

/** The pure floors take `now` and seeds as arguments and touch nothing outside. */
const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: takeNow },
  { selector: "CallExpression[callee.name='Date']", message: takeNow },
  { selector: "NewExpression[callee.name=/^TZDate/][arguments.length<2]", message: takeInstantAndZone },
  {
    selector: "CallExpression[callee.object.name=/^TZDate/][callee.property.name='tz'][arguments.length<2]",
    message: takeInstantAndZone,
  },
];

const globalsOfTheOutside = [
  ...["process", "console", "performance", "crypto", "globalThis", "global", "fetch", "require", "Buffer"],
  ...["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"],
].map((name) => ({ name, message: "The floors below 5 touch nothing outside." }));

const importsOfTheOutside = [
  {
    group: ["date-fns", "date-fns/*"],
    importNamePattern:
      "^(is(Today|Tomorrow|Yesterday|Past|Future|This.+)|formatDistanceToNow.*|(start|end)Of(Today|Tomorrow|Yesterday)|constructNow)$",
    message: "This function reads the clock.",
  },
  {
    group: ["now", "random", "sample", "sampleSize", "shuffle", "delay", "defer", "debounce", "throttle"].map(
      (name) => `lodash/${name}.js`,
    ),
    message: "This function reads the clock or draws at random.",
  },
];

const lodash = {
  paths: [{ name: "lodash", message: "Import lodash by path: lodash/groupBy.js." }],
  patterns: [{ group: ["lodash/template.js"], message: "It evaluates text as code." }],
};

export default defineConfig(
  { ignores: ["dist/", "out/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { rules: { "no-eval": "error", "no-new-func": "error" } },
  {
    files: ["{src,test,bench}/**/*.ts", "*.config.ts"],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/return-await": "error",
    },
  },
  { files: ["src/**/*.ts"], rules: { "no-restricted-imports": ["error", lodash] } },
  {
    files: ["src/**/*.ts"],
    ignores: outsideFolders.map((folder) => `src/${folder}/**`),
    rules: {
      "no-restricted-globals": ["error", ...globalsOfTheOutside],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: takeNow },
        { object: "Math", property: "random", message: "Take a seed as an argument." },
      ],
      "no-restricted-syntax": ["error", ...clock],
      "no-restricted-imports": ["error", { ...lodash, patterns: [...lodash.patterns, ...importsOfTheOutside] }],
    },
  },
);
