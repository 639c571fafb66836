import { existsSync } from "node:fs";
import { shellWord } from "../shell-word.js";

/** Where the package is installed in this folder. */
const installed = "node_modules/fairlead";

export const schemaFile = (): string | undefined => {
  const file = `./${installed}/rules/rule-set.schema.json`;
  return existsSync(file) ? file : undefined;
};

/** A command with the flags that have a value, as it is typed in this folder. */
export const commandLine = (command: string, flags: { readonly [flag: string]: string | undefined } = {}): string => {
  const given = Object.entries(flags).flatMap(([flag, value]) =>
    value === undefined ? [] : [`--${flag}`, shellWord(value)],
  );
  return [existsSync(installed) ? "npx fairlead" : "fairlead", command, ...given].join(" ");
};
