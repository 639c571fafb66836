import { Command } from "commander";
import type { ParseOptions } from "../engine/parse-rule-set.js";
import { findSpecs } from "../testing/find-specs.js";
import { readSpec } from "../testing/read-spec.js";
import { runTests } from "../testing/run-tests.js";
import { addCoverageOptions, type CoverageOptions, reportCoverage } from "./coverage-report.js";
import type { Io } from "./io.js";
import { loadPlugins } from "./load-plugins.js";
import { addMutationOptions, type MutationOptions, reportMutation } from "./mutation-report.js";
import { openReport, outputOption, type ReportOptions, reporterOption } from "./report/open-report.js";
import { countTests, problemsOf, type SpecOutcome } from "./report/spec-outcome.js";
import { pluginOption } from "./shared-options.js";

interface Options extends ReportOptions, CoverageOptions, MutationOptions {
  readonly plugin: readonly string[];
}

const runSpec = async (file: string, plugins: ParseOptions, { now }: Io): Promise<SpecOutcome> => {
  const start = now().getTime();
  const seconds = (): number => (now().getTime() - start) / 1000;
  try {
    const spec = await readSpec(file, plugins);
    return { file, spec, results: runTests(spec), problems: [], seconds: seconds() };
  } catch (error) {
    return { file, results: [], problems: problemsOf(file, error), seconds: seconds() };
  }
};

const test = async (names: readonly string[], options: Options, io: Io): Promise<number> => {
  const plugins = await loadPlugins(options.plugin);
  const files = await findSpecs(names);
  const report = openReport(options, io);
  const outcomes: SpecOutcome[] = [];
  for (const file of files) {
    const outcome = await runSpec(file, plugins, io);
    outcomes.push(outcome);
    report.add(outcome);
  }
  const specs = outcomes.flatMap(({ spec }) => spec ?? []);
  const beside: Io = { ...io, stdout: { write: report.say } };
  const covered = await reportCoverage(specs, options, beside);
  const noticed = await reportMutation(specs, options, beside);
  await report.end();
  if (specs.length < outcomes.length) return 2;
  return countTests(outcomes).failed === 0 && covered && noticed ? 0 : 1;
};

export const testCommand = (io: Io, end: (code: number) => void): Command =>
  addMutationOptions(addCoverageOptions(new Command("test").description("run the specs of rule files")))
    .argument("<files...>", "specs, folders with specs, or patterns")
    .addOption(reporterOption())
    .addOption(outputOption())
    .addOption(pluginOption())
    .action(async (files: string[], options: Options) => end(await test(files, options, io)));
