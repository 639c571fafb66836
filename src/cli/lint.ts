import { Command } from "commander";
import { locate, readRepRows } from "../csv/read-reps.js";
import { readRuleFiles } from "../csv/read-rule-set.js";
import { lintRuleSet } from "../engine/lint-rule-set.js";
import { placeReps } from "../engine/place-reps.js";
import type { RuleSet } from "../engine/rule-set.js";
import { readRoster } from "../intake/roster.js";
import { type Problem, RuleSetError, showPath, showProblem } from "../model/errors.js";
import type { Io } from "./io.js";
import { note, sourceOf } from "./load-engine.js";
import { loadPlugins } from "./load-plugins.js";
import { reviewRoster } from "./review-roster.js";
import { encodingOption, pluginOption } from "./shared-options.js";
import { showRosterProblem } from "./show-roster-problem.js";

interface Options {
  readonly reps?: string;
  readonly json?: boolean;
  readonly encoding: string;
  readonly plugin: readonly string[];
}

interface Finding extends Problem {
  readonly severity: "error" | "warning";
  readonly of: "rule-set" | "roster";
}

const as = (severity: Finding["severity"], of: Finding["of"], problems: readonly Problem[]): Finding[] =>
  problems.map((problem) => ({ ...problem, severity, of }));

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const lintRoster = async (reps: string, ruleSet: RuleSet, { encoding }: Options, io: Io): Promise<Finding[]> => {
  const found = await readRepRows(sourceOf(reps, io), {
    ruleSet,
    encoding,
    language: ruleSet.language,
    onNote: note(io),
  });
  if (found.problems.length > 0) return as("error", "roster", found.problems);
  const doubts = reviewRoster(
    ruleSet,
    placeReps(readRoster(found.rows, ruleSet).reps, ruleSet.territories),
    ruleSet.language,
  );
  const [ofRows, ofTeams] = [
    doubts.filter(({ path }) => typeof path[0] === "number"),
    doubts.filter(({ path }) => typeof path[0] !== "number"),
  ];
  return as("warning", "roster", [
    ...locate(ofRows, found),
    ...ofTeams.map((problem) => ({ ...problem, file: found.file })),
  ]);
};

const lint = async (file: string, options: Options, io: Io): Promise<readonly Finding[]> => {
  try {
    const { ruleSet, placeOf } = await readRuleFiles(file, await loadPlugins(options.plugin));
    const doubts = lintRuleSet(ruleSet).map((problem) => ({ ...problem, ...placeOf(problem.path) }));
    const ofRoster = options.reps === undefined ? [] : await lintRoster(options.reps, ruleSet, options, io);
    return [...as("warning", "rule-set", doubts), ...ofRoster];
  } catch (error) {
    if (error instanceof RuleSetError) return as("error", "rule-set", error.problems);
    throw error;
  }
};

export const lintCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("lint")
    .description("tell what is wrong or doubtful in a rule file, and in the roster")
    .argument("<file>", "the rule file")
    .option("--reps <file>", "the roster, CSV or JSON")
    .option("--json", "print JSON")
    .addOption(encodingOption())
    .addOption(pluginOption())
    .action(async (file: string, options: Options) => {
      const findings = await lint(file, options, io);
      const errors = findings.filter(({ severity }) => severity === "error").length;
      if (options.json) {
        const problems = findings.map((finding) => ({ ...finding, path: showPath(finding.path) }));
        io.stdout.write(`${JSON.stringify({ problems }, undefined, 2)}\n`);
      } else {
        for (const finding of findings) {
          const line = finding.of === "roster" ? showRosterProblem(finding) : showProblem(finding);
          io.stdout.write(`${finding.severity}: ${line}\n`);
        }
        io.stderr.write(
          findings.length === 0
            ? "nothing found\n"
            : `${counted(errors, "error")}, ${counted(findings.length - errors, "warning")}\n`,
        );
      }
      end(errors > 0 ? 1 : 0);
    });
