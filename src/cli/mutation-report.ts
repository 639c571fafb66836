import { existsSync } from "node:fs";
import type { Command } from "commander";
import * as z from "zod";
import { InputError } from "../csv/input-error.js";
import { checkOutputs, writeTogether } from "../csv/output-files.js";
import { readJson } from "../csv/read-document.js";
import { showPath } from "../model/errors.js";
import { byRules } from "../testing/by-rules.js";
import { mutate } from "../testing/mutation/mutate.js";
import type { MutationReport } from "../testing/mutation/report.js";
import { resultsSchema } from "../testing/mutation/results.js";
import type { Spec } from "../testing/spec.js";
import type { Io } from "./io.js";
import { mutationText } from "./mutation-text.js";
import { percent } from "./percent.js";
import { version } from "./version.js";

export interface MutationOptions {
  readonly mutate?: boolean;
  readonly minScore?: number;
  readonly mutationFile?: string;
  readonly incremental?: string;
}

export const addMutationOptions = (command: Command): Command =>
  command
    .option("--mutate", "change the rule files in small ways, and tell the changes that no test notices")
    .option("--min-score <percent>", "fail where fewer of the changes are noticed (implies --mutate)", percent)
    .option("--mutation-file <file>", "where that goes as JSON (implies --mutate)")
    .option(
      "--incremental <file>",
      "keep the results there, and try again only what they leave open (implies --mutate)",
    );

const kept = z.object({ fairlead: z.string(), mutation: z.record(z.string(), resultsSchema) });

/** The results of earlier runs of this version, by rule file. */
const readKept = async (file: string | undefined): Promise<z.infer<typeof kept>["mutation"]> => {
  if (file === undefined || !existsSync(file)) return {};
  const parsed = kept.safeParse(await readJson(file));
  if (!parsed.success) throw new InputError([`${file}: is not what an earlier run has kept with --incremental`]);
  return parsed.data.fairlead === version() ? parsed.data.mutation : {};
};

const plain = ({ rules, failing, mutants, killed, equivalent, score, survivors }: MutationReport): object => ({
  rules,
  ...(failing > 0 && { failing }),
  mutants,
  killed,
  survived: survivors.length,
  equivalent,
  score,
  survivors: survivors.map(({ path, place, ...rest }) => ({ path: showPath(path), ...place, ...rest })),
});

const toJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Tells which changes of the rule files no test notices, where that is asked for. @returns whether it is as few as is asked for */
export const reportMutation = async (specs: readonly Spec[], options: MutationOptions, io: Io): Promise<boolean> => {
  const { mutate: asked = false, minScore, mutationFile, incremental } = options;
  if (specs.length === 0 || !(asked || minScore !== undefined || mutationFile || incremental)) return true;
  const outputs = [mutationFile, incremental].filter((file) => file !== undefined);
  checkOutputs(
    outputs,
    specs.flatMap(({ files }) => files),
  );
  const before = await readKept(incremental);
  const reports = byRules(specs).map((group) => {
    const rules = group[0].rulesName;
    const report = mutate(group, { before: Object.hasOwn(before, rules) ? before[rules] : undefined });
    io.stdout.write(mutationText(report));
    return report;
  });
  const found = reports.flatMap(({ rules, failing, results }) => (failing > 0 ? [] : [[rules, results] as const]));
  await writeTogether(async ({ create }) => {
    if (mutationFile !== undefined) (await create(mutationFile)).write(toJson({ files: reports.map(plain) }));
    const mutation = { ...before, ...Object.fromEntries(found) };
    if (incremental !== undefined) (await create(incremental)).write(toJson({ fairlead: version(), mutation }));
  });
  const low = reports.filter(({ failing, score }) => minScore !== undefined && failing === 0 && score < minScore);
  for (const { rules, score } of low)
    io.stderr.write(
      `${rules}: the score is ${Math.floor(score)} %, less than the ${minScore} % that must be reached\n`,
    );
  return low.length === 0;
};
