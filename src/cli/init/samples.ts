import { existsSync } from "node:fs";
import type { Language } from "../../model/language.js";
import { schemaFile } from "../command-line.js";
import { filesHere } from "../find-file.js";
import { chineseSample } from "./sample-chinese.js";
import { englishSample } from "./sample-english.js";

/** The zone of a rule file: China's for Chinese, else the machine's. */
export const zoneOf = (language: Language): string =>
  language === "zh" ? "Asia/Shanghai" : Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Excel takes a file for UTF-8 that begins with a byte order mark. */
export const forExcel = (csv: string): string => `\ufeff${csv}`;

export const specFile = "rules.spec.jsonc";

/** The rule files that lie in this folder, and the spec. */
export const rulesHere = (): string[] => [...filesHere("rules"), ...(existsSync(specFile) ? [specFile] : [])];

/** Without the line that names the schema where no schema is installed. */
const withSchema = (text: string, of: "rule-set" | "spec"): string =>
  schemaFile(of) === undefined ? text.replace(/^ *"\$schema".*\n/m, "") : text;

/** A rule set, its spec, a roster and leads that work at once, by file. */
export const sampleFiles = (language: Language) => {
  const { rules, spec, reps, leads } = language === "zh" ? chineseSample : englishSample;
  return {
    "rules.jsonc": withSchema(rules.replace("<zone>", zoneOf(language)), "rule-set"),
    [specFile]: withSchema(spec, "spec"),
    "reps.csv": forExcel(reps),
    "leads.csv": forExcel(leads),
  };
};
