import { Option } from "commander";
import { languages } from "../model/language.js";

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export const rulesOption = () => new Option("--rules <file>", "the rule file (default: rules.json or rules.jsonc)");
export const repsOption = () =>
  new Option("--reps <file>", "the roster, CSV or JSON, - for standard input (default: reps.csv)");
export const leadsOption = () =>
  new Option("--leads <file>", "the leads, CSV or JSON, - for standard input (default: leads.csv)");
export const nowOption = () =>
  new Option(
    "--now <instant>",
    "decide at this instant, in the rule set's zone unless it has an offset (default: the clock)",
  );
export const ordersOption = () =>
  new Option("--orders <file>", "the orders that grades are made of, CSV or JSON, - for standard input");
export const interactionsOption = () =>
  new Option("--interactions <file>", "the interactions that grades are made of, CSV or JSON, - for standard input");
export const existingOption = () =>
  new Option(
    "--existing <file>",
    "customers that are there already, with which leads are compared as `duplicates` says; CSV or JSON, - for standard input",
  );
export const ownerOption = () =>
  new Option("--owner <column>", "the column of --existing with the owners (default: 负责人, owner and the like)");
export const modelOption = () =>
  new Option("--model <file>", "what graders learned from a population: the model.json of fairlead grade");
export const languageOption = () =>
  new Option("--language <language>", "the language of reasons (default: the rule set's)").choices(languages);
export const encodingOption = () =>
  new Option("--encoding <name>", "the encoding of CSV files: auto, utf-8, gb18030, …").default("auto");
export const pluginOption = () =>
  new Option("--plugin <module>", "a module with criteria, picks and graders of one's own; may be given several times")
    .argParser(collect)
    .default([], "none");
