import { existsSync } from "node:fs";
import type { Language } from "../../model/language.js";
import { shellWord } from "../shell-word.js";

/** Where the package is installed in this folder. */
const installed = "node_modules/fairlead";

/** The JSON Schema of rule files, where the package is installed. */
export const schemaFile = (): string | undefined =>
  existsSync(installed) ? `./${installed}/rules/rule-set.schema.json` : undefined;

/** The command that assigns, as it is typed in this folder; who reads Chinese opens the results in Excel. */
export const assignCommandLine = (
  language: Language,
  flags: { readonly [flag: string]: string | undefined } = {},
): string => {
  const given = Object.entries(flags).flatMap(([flag, value]) =>
    value === undefined ? [] : [`--${flag}`, shellWord(value)],
  );
  const output = language === "zh" ? ["--excel", "--language", "zh"] : [];
  return [existsSync(installed) ? "npx fairlead" : "fairlead", "assign", ...given, ...output].join(" ");
};
