import { existsSync } from "node:fs";
import { shellWord } from "./shell-word.js";

/** Where the package is installed in this folder. */
const installed = "node_modules/fairlead";

/** The JSON Schema that editors read, where the package is installed in this folder. */
export const schemaFile = (of: "rule-set" | "spec"): string | undefined => {
  const file = `./${installed}/rules/${of}.schema.json`;
  return existsSync(file) ? file : undefined;
};

/** The flags of a command and their values; `true` for those that have none. */
export type Flags = { readonly [flag: string]: string | readonly string[] | boolean | undefined };

/** A command with its flags, as it is typed in this folder. */
export const commandLine = (command: string, flags: Flags = {}): string => {
  const given = Object.entries(flags).flatMap(([flag, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [`--${flag}`] : [value].flat().flatMap((one) => [`--${flag}`, shellWord(one)]);
  });
  return [existsSync(installed) ? "npx fairlead" : "fairlead", command, ...given].join(" ");
};
