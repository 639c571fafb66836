import { rename, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { seatReps } from "../assign/roster.js";
import { decide } from "../engine/decide.js";
import type { Engine } from "../engine/engine.js";
import { instantOf } from "../engine/instant-of.js";
import type { Instant } from "../engine/options.js";
import { openBook } from "../ledger/open-book.js";
import type { Language } from "../model/language.js";
import type { LeadProblem } from "../model/lead.js";
import { bookText, readBook } from "./book-file.js";
import { csvLine } from "./csv-line.js";
import { decisionLines } from "./decision-line.js";
import type { Source } from "./open-input.js";
import { checkOutputs, type OutputFile, openOutputs } from "./output-files.js";
import { readLeads } from "./read-leads.js";
import type { ReadOptions } from "./read-rows.js";
import { openTally, type Summary } from "./tally.js";

/** What `assignFile` reads and where it writes. */
export interface AssignFileOptions extends ReadOptions {
  /** A path, `-` for standard input, or a stream of bytes. */
  readonly leads: Source;
  /** The folder for `decisions.csv`, `rejects.csv`, `warnings.csv`, `summary.json` and, without `ledger`, `ledger.json`. */
  readonly out: string;
  /** Every lead of the file is decided at this instant. */
  readonly now: Instant;
  /** A file with the book of the last run, to go on from; it is replaced. A missing one is an empty book. */
  readonly ledger?: string | undefined;
  /** The language of the column `why`; default: the rule set's. */
  readonly language?: Language | undefined;
  /** A file for every decision with its full trace, one JSON object a line. */
  readonly trace?: string | undefined;
  /** Further files that the run was made from, such as the rule file: none of them may be overwritten. */
  readonly inputs?: readonly string[] | undefined;
}

/** What came of a run. */
export interface AssignFileResult {
  readonly summary: Summary;
  /** The files that were written. */
  readonly files: readonly string[];
  /** The file that holds the book now. */
  readonly ledger: string;
  /** Sentences about what is likely not as it was meant. */
  readonly warnings: readonly string[];
}

const problemHeader = "row,leadId,field,value,reason\n";

const problemLines = (line: number, leadId: string | undefined, problems: readonly LeadProblem[]): string =>
  problems.map(({ field, value, reason }) => csvLine([line, leadId, field, value, reason])).join("");

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;

/** Moves an old book out of the way: `ledger.json` becomes `ledger.1.json`, or the next number that is free. */
const keepOld = async (path: string): Promise<string | undefined> => {
  if (!(await exists(path))) return undefined;
  let number = 1;
  const name = () => path.replace(/\.json$/, `.${number}.json`);
  while (await exists(name())) number += 1;
  await rename(path, name());
  return name();
};

/**
 * Assigns every lead of a file and writes what came of it, in memory that grows only with the book and the ids.
 *
 * The files appear together when the run is complete; a run that fails leaves everything as it was.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 * @example
 * ```ts
 * const ruleSet = await readRuleSet("rules.json");
 * const engine = createEngine(ruleSet, { reps: await readReps("reps.csv", { ruleSet }) });
 * const { summary } = await assignFile(engine, { leads: "leads.csv", out: "out", now: new Date() });
 * ```
 */
export const assignFile = async (engine: Engine, options: AssignFileOptions): Promise<AssignFileResult> => {
  const { leads: source, out, ledger, trace, language, now, inputs = [], ...reading } = options;
  const { signal } = reading;
  const { ruleSet, reps } = engine;
  const instant = instantOf(now);
  const roster = seatReps(reps, ruleSet.teams.values(), ruleSet.timeZone);
  const bookPath = ledger ?? join(out, "ledger.json");
  checkOutputs(
    [
      ...["decisions.csv", "rejects.csv", "warnings.csv", "summary.json"].map((name) => join(out, name)),
      bookPath,
      ...(trace === undefined ? [] : [trace]),
    ],
    typeof source === "string" ? [source, ...inputs] : inputs,
  );
  const leads = await readLeads(source, ruleSet, reading);
  const book = (ledger === undefined ? undefined : await readBook(ledger)) ?? openBook();
  const tally = openTally(
    ruleSet,
    reps.map(({ id }) => id),
    book.state,
  );
  const toLine = decisionLines({ ruleSet, roster }, language ?? ruleSet.language);
  const warnings: string[] = [];

  const outputs = openOutputs();
  const files: string[] = [];
  const create = (path: string): Promise<OutputFile> => {
    files.push(path);
    return outputs.create(path);
  };
  try {
    const decisions = await create(join(out, "decisions.csv"));
    const rejects = await create(join(out, "rejects.csv"));
    const warned = await create(join(out, "warnings.csv"));
    const traces = trace === undefined ? undefined : await create(trace);
    decisions.write(toLine.header);
    rejects.write(problemHeader);
    warned.write(problemHeader);

    for await (const { line, intake } of leads) {
      signal?.throwIfAborted();
      if (intake.ok) {
        const { decision, events } = decide(ruleSet, roster, intake, book.state, instant, traces ? "full" : "off");
        for (const event of events) {
          book.record(event);
          tally.event(event);
        }
        tally.decision(decision);
        decisions.write(toLine.line(decision));
        if (intake.warnings.length > 0) warned.write(problemLines(line, decision.leadId, intake.warnings));
        if (traces) traces.write(`${JSON.stringify(decision)}\n`);
      } else {
        tally.reject(intake.problems);
        rejects.write(problemLines(line, intake.id, intake.problems));
      }
      const full = decisions.flush() ?? rejects.flush() ?? warned.flush() ?? traces?.flush();
      if (full) await full;
    }

    const summary = tally.summary();
    const summaryFile = await create(join(out, "summary.json"));
    summaryFile.write(`${JSON.stringify(summary, undefined, 2)}\n`);
    const bookFile = await create(bookPath);
    for (const text of bookText(book.state)) {
      bookFile.write(text);
      await bookFile.flush();
    }

    const field = tally.fieldOfAllRejects();
    if (field !== undefined) {
      const what = field === "" ? "the same reason" : `the field ${JSON.stringify(field)}`;
      warnings.push(`Every row was rejected for ${what}: see rejects.csv and the rule file.`);
    }
    if (tally.nobodyOnDuty())
      warnings.push("Nobody is on duty: no lead found a rep who is active and in office, whatever its route.");
    signal?.throwIfAborted();
    await outputs.prepare();
    if (ledger === undefined) {
      const old = await keepOld(bookPath);
      if (old !== undefined) {
        warnings.push(
          `This run began with an empty book, and ${basename(bookPath)} of the last one is kept as ${basename(old)}: --ledger goes on from a book.`,
        );
      }
    }
    await outputs.commit();
    return { summary, files, ledger: bookPath, warnings };
  } catch (error) {
    await outputs.discard();
    throw error;
  }
};
