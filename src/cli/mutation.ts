import { type Command, InvalidArgumentError } from "commander";
import { mutate } from "../testing/mutation/mutate.js";
import type { Spec } from "../testing/spec.js";
import type { Io } from "./io.js";
import { mutationText } from "./mutation-text.js";

export interface MutationOptions {
  readonly mutate?: true;
  readonly minScore?: number;
}

const readPercent = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError("expected a number from 0 to 100");
  return value;
};

export const addMutationOptions = (command: Command): Command =>
  command
    .option("--mutate", "change the rule files in small ways, and list the changes that no test notices")
    .option("--min-score <percent>", "with --mutate: exit code 1 where fewer of the changes are noticed", readPercent);

/** The specs of each rule file. */
const byRules = (specs: readonly Spec[]): [Spec, ...Spec[]][] => {
  const found = new Map<string, [Spec, ...Spec[]]>();
  for (const spec of specs) {
    const before = found.get(spec.rulesName);
    if (before === undefined) found.set(spec.rulesName, [spec]);
    else before.push(spec);
  }
  return [...found.values()];
};

/** Changes every rule file and tells what no test notices, where that is asked for; whether the scores are high enough. */
export const runMutants = (specs: readonly Spec[], { mutate: asked, minScore }: MutationOptions, io: Io): boolean => {
  if (asked === undefined && minScore === undefined) return true;
  let enough = true;
  for (const group of byRules(specs)) {
    const report = mutate(group);
    io.stdout.write(mutationText(report));
    if (minScore !== undefined && (report.failing > 0 || report.score < minScore)) enough = false;
  }
  return enough;
};
