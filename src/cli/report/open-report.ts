import { Option } from "commander";
import { checkOutputs, writeTogether } from "../../csv/output-files.js";
import type { Io } from "../io.js";
import { github } from "./github.js";
import { junit } from "./junit.js";
import { countTests, type SpecOutcome } from "./spec-outcome.js";
import { text } from "./text.js";

const reporters = { text, junit, github } as const;

export interface ReportOptions {
  readonly reporter: keyof typeof reporters;
  readonly output?: string;
}

export const reporterOption = () =>
  new Option("--reporter <form>", "what tells the results: for people, as JUnit XML, as annotations for GitHub")
    .choices(Object.keys(reporters))
    .default("text");
export const outputOption = () =>
  new Option("--output <file>", "write what the reporter tells to a file, and to standard output what people read");

const writeFile = async (file: string, pieces: readonly string[], outcomes: readonly SpecOutcome[]): Promise<void> => {
  checkOutputs(
    [file],
    outcomes.flatMap(({ file, spec }) => [file, ...(spec?.files ?? [])]),
  );
  await writeTogether(async (outputs) => {
    const { write } = await outputs.create(file);
    pieces.forEach(write);
  });
};

/** Tells what becomes of specs as they end. */
export const openReport = ({ reporter, output }: ReportOptions, io: Io) => {
  const { head, spec, foot } = output === undefined ? reporters[reporter] : text;
  const outcomes: SpecOutcome[] = [];
  io.stdout.write(head);
  /** Where people read, which is not where a machine does. */
  const say = (line: string): void => {
    (reporter === "junit" && output === undefined ? io.stderr : io.stdout).write(line);
  };
  return {
    say,
    add: (outcome: SpecOutcome): void => {
      outcomes.push(outcome);
      for (const { text } of outcome.problems) io.stderr.write(`${text}\n`);
      io.stdout.write(spec(outcome));
    },
    end: async (): Promise<void> => {
      io.stdout.write(foot);
      if (output !== undefined) {
        const { head, spec, foot } = reporters[reporter];
        await writeFile(output, [head, ...outcomes.map(spec), foot], outcomes);
      }
      const { passed, failed } = countTests(outcomes);
      say(`${passed} passed, ${failed} failed\n`);
    },
  };
};
