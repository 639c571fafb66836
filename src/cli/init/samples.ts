import type { Language } from "../../model/language.js";
import { schemaFile } from "../command-line.js";
import { chineseSample } from "./sample-chinese.js";
import { englishSample } from "./sample-english.js";
import { zoneOf } from "./zone-of.js";

const schemaLine = /^ *"\$schema".*\n/m;

/** A rule set, a roster and leads that work at once, by file. */
export const sampleFiles = (language: Language): { readonly [file: string]: string } => {
  const { rules, reps, leads } = language === "zh" ? chineseSample : englishSample;
  const local = rules.replace("<zone>", zoneOf(language));
  return {
    "rules.jsonc": schemaFile() === undefined ? local.replace(schemaLine, "") : local,
    // Excel takes a file for UTF-8 that begins with a byte order mark.
    "reps.csv": `\ufeff${reps}`,
    "leads.csv": `\ufeff${leads}`,
  };
};
