import { Command, CommanderError } from "commander";
import { InputError } from "../csv/input-error.js";
import { fileError } from "../csv/open-input.js";
import { ModelError } from "../engine/evidence/model.js";
import { RosterError, RuleSetError } from "../model/errors.js";
import { assignCommand } from "./assign.js";
import { diffCommand } from "./diff.js";
import { expandCommand } from "./expand.js";
import { explainCommand } from "./explain.js";
import { gradeCommand } from "./grade.js";
import { initCommand } from "./init/init.js";
import type { Io } from "./io.js";
import { ledgerCommand } from "./ledger-import.js";
import { lintCommand } from "./lint.js";
import { reviewCommand } from "./review.js";
import { schemaCommand } from "./schema.js";
import { showRosterProblem } from "./show-roster-problem.js";
import { KeptError } from "./store/kept-error.js";
import { withoutPasswords } from "./store/store-url.js";
import { storeCommand } from "./store.js";
import { testCommand } from "./test.js";
import { version } from "./version.js";

/** One line a problem. */
const linesOf = (error: unknown): string[] => {
  if (error instanceof KeptError) return [...linesOf(error.cause), error.remark];
  if (error instanceof InputError) return [...error.problems];
  if (error instanceof RuleSetError) return error.message.split("\n");
  if (error instanceof RosterError) return error.problems.map(showRosterProblem);
  if (error instanceof RangeError || error instanceof ModelError) return [error.message];
  const { syscall, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall !== undefined) return [...fileError(path ?? "the results", error).problems];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
};

/**
 * Runs the command line.
 *
 * @param argv the arguments, without the program
 * @returns the exit code: 0 done, 1 a finding (`lint`, `--strict`), 2 unusable arguments, rule file or input, 130 interrupted
 */
export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  let code = 0;
  const end = (to: number): void => {
    code = to;
  };
  const program = new Command("fairlead")
    .description("Assigns every lead to the right person by declarative JSON rules: fair, explainable, replayable.")
    .version(version(), "-V, --version")
    .configureHelp({ showGlobalOptions: false });
  for (const command of [
    initCommand(io),
    assignCommand(io, end),
    gradeCommand(io, end),
    reviewCommand(io),
    explainCommand(io),
    ledgerCommand(io),
    storeCommand(io, end),
    expandCommand(io),
    schemaCommand(io),
    lintCommand(io, end),
    testCommand(io, end),
    diffCommand(io, end),
  ]) {
    program.addCommand(command);
  }
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(withoutPasswords(text)),
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHelpWidth: () => 100,
    });
  }
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (io.signal?.aborted) {
      io.stderr.write(`interrupted; ${error instanceof KeptError ? error.remark : "nothing was written"}\n`);
      return 130;
    }
    for (const line of linesOf(error)) io.stderr.write(`${withoutPasswords(line)}\n`);
    return 2;
  }
};
