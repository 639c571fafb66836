import { Command } from "commander";
import { locate, readRepRows } from "../csv/read-reps.js";
import { readRuleFiles } from "../csv/read-rule-set.js";
import { type LintCode, lintCodes } from "../engine/lint/codes.js";
import type { Finding } from "../engine/lint/finding.js";
import { lintRuleSet } from "../engine/lint-rule-set.js";
import { type Problem, RuleSetError, showPath, showProblem } from "../model/errors.js";
import type { Io } from "./io.js";
import { note, readNow, sourceOf } from "./load-engine.js";
import { loadPlugins } from "./load-plugins.js";
import { encodingOption, pluginOption } from "./shared-options.js";
import { showRosterProblem } from "./show-roster-problem.js";

interface Options {
  readonly reps?: string;
  readonly now?: string;
  readonly json?: boolean;
  readonly codes?: boolean;
  readonly encoding: string;
  readonly plugin: readonly string[];
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const unusable = (code: LintCode, of: Finding["of"], problems: readonly Problem[]): Finding[] =>
  problems.map((problem) => ({ ...problem, code, severity: lintCodes[code].severity, of }));

const lint = async (file: string, options: Options, io: Io): Promise<readonly Finding[]> => {
  try {
    const { ruleSet, placeOf } = await readRuleFiles(file, await loadPlugins(options.plugin));
    const { language } = ruleSet;
    const { encoding, reps: roster } = options;
    const found =
      roster === undefined
        ? undefined
        : await readRepRows(sourceOf(roster, io), { ruleSet, encoding, language, onNote: note(io) });
    const unreadable = unusable("invalid-roster", "roster", found?.problems ?? []);
    const reps = unreadable.length > 0 ? undefined : found?.rows;
    const findings = lintRuleSet(ruleSet, { reps, now: readNow(options.now, ruleSet.timeZone, io) }).map(
      (finding): Finding => {
        if (finding.of === "rule-set") return { ...finding, ...placeOf(finding.path) };
        if (found === undefined) return finding;
        const [row] = typeof finding.path[0] === "number" ? locate([finding], found) : [];
        return { ...finding, ...row, file: found.file };
      },
    );
    return [...findings, ...unreadable];
  } catch (error) {
    if (error instanceof RuleSetError) return unusable("invalid-rule-file", "rule-set", error.problems);
    throw error;
  }
};

const lineOf = (finding: Finding): string => {
  const line = finding.of === "roster" ? showRosterProblem(finding) : showProblem(finding);
  const at = finding.exampleAt === undefined ? "" : ` at ${finding.exampleAt}`;
  const example = finding.example === undefined ? "" : `\n  for example ${JSON.stringify(finding.example)}${at}`;
  const code = finding.code.startsWith("invalid-") ? "" : ` [${finding.code}]`;
  return `${finding.severity}: ${line}${code}${example}\n`;
};

/** Each code with its severity and what it means, a line each. */
const codesText = (): string => {
  const entries = Object.entries(lintCodes);
  const width = Math.max(...entries.map(([code]) => code.length));
  return entries
    .map(([code, { severity, means }]) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${means}\n`)
    .join("");
};

const countText = (findings: readonly Finding[]): string => {
  if (findings.length === 0) return "nothing found\n";
  const count = (severity: Finding["severity"]): number => findings.filter((one) => one.severity === severity).length;
  const hints = count("info");
  const notes = hints === 0 ? "" : `, ${counted(hints, "hint")}`;
  return `${counted(count("error"), "error")}, ${counted(count("warning"), "warning")}${notes}\n`;
};

export const lintCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("lint")
    .description("tell what is wrong or doubtful in a rule file, and in the roster")
    .argument("[file]", "the rule file")
    .option("--reps <file>", "the roster, CSV or JSON")
    .option("--now <instant>", "whether the holidays of this instant's year are known (default: the clock)")
    .option("--json", "print JSON")
    .option("--codes", "list the codes of findings and what they mean")
    .addOption(encodingOption())
    .addOption(pluginOption())
    .action(async (file: string | undefined, options: Options, command: Command) => {
      if (options.codes) {
        io.stdout.write(options.json ? `${JSON.stringify(lintCodes, undefined, 2)}\n` : codesText());
        return;
      }
      if (file === undefined) command.error("error: missing required argument 'file'");
      const findings = await lint(file, options, io);
      if (options.json) {
        const problems = findings.map((finding) => ({ ...finding, path: showPath(finding.path) }));
        io.stdout.write(`${JSON.stringify({ problems }, undefined, 2)}\n`);
      } else {
        for (const finding of findings) io.stdout.write(lineOf(finding));
        io.stderr.write(countText(findings));
      }
      end(findings.some(({ severity }) => severity === "error") ? 1 : 0);
    });
