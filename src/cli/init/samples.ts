import type { Language } from "../../model/language.js";
import { schemaFile } from "../command-line.js";
import { chineseSample } from "./sample-chinese.js";
import { englishSample } from "./sample-english.js";

/** The zone of a rule file: China's for Chinese, else the machine's. */
export const zoneOf = (language: Language): string =>
  language === "zh" ? "Asia/Shanghai" : Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Excel takes a file for UTF-8 that begins with a byte order mark. */
export const forExcel = (csv: string): string => `\ufeff${csv}`;

/** A rule set, a roster and leads that work at once, by file. */
export const sampleFiles = (language: Language) => {
  const { rules, reps, leads } = language === "zh" ? chineseSample : englishSample;
  const local = rules.replace("<zone>", zoneOf(language));
  return {
    "rules.jsonc": schemaFile() === undefined ? local.replace(/^ *"\$schema".*\n/m, "") : local,
    "reps.csv": forExcel(reps),
    "leads.csv": forExcel(leads),
  };
};
