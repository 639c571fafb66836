import type { RuleSet } from "../engine/rule-set.js";
import type { LeadIntake } from "../intake/intake.js";
import { openTextSet, type TextSet } from "../kit/text-set.js";
import type { Intake, LeadProblem } from "../model/lead.js";
import { describeColumns } from "./column-problem.js";
import { InputError } from "./input-error.js";
import { leadColumns } from "./lead-columns.js";
import type { Source } from "./open-input.js";
import { type OpenedCsv, type OpenedJson, openRows, type ReadOptions, refuseTitle } from "./open-rows.js";
import { type Words, wordsIn } from "./words.js";

/** What of a rule set says how leads are read. */
export type LeadRules = Pick<RuleSet, "intake" | "grades">;

type ReadCells = ReturnType<LeadIntake["columns"]>["read"];

/** One row of a file of leads, read: a lead, or why it cannot be one. */
export interface LeadRow {
  /** The line on which the row starts; the header is line 1. */
  readonly line: number;
  readonly intake: Intake;
  /** The row as the file has it: the cells of CSV, the value of JSON. */
  readonly raw: unknown;
}

/** How a file of leads is read. */
export interface OpenOptions extends ReadOptions {
  /** Whether several rows may have one id. */
  readonly keepRepeated?: boolean | undefined;
}

export interface OpenedLeads {
  /** What problems call the file. */
  readonly name: string;
  /** The titles of a CSV file. */
  readonly header: readonly string[] | undefined;
  /** Fields for which a CSV file has no column. */
  readonly absent: readonly string[];
  /** The rows, as many at once as are there when a piece of the file is read; they can be gone through once. */
  readonly batches: AsyncIterable<readonly LeadRow[]>;
}

const rejected = (problems: readonly LeadProblem[]): Intake => ({ ok: false, id: undefined, problems, warnings: [] });

/** Makes the reader of one row; problems with the columns are found before the first. */
const readerOf = async (rows: OpenedCsv, ruleSet: LeadRules, words: Words) => {
  const { header, name } = rows;
  const { problems, bound, absent, read } = ruleSet.intake.columns(leadColumns(header, ruleSet));
  if (problems.length === 0) return { read, absent };
  await refuseTitle(rows, (cells) => ruleSet.intake.columns(cells).bound > bound, words);
  throw new InputError(
    problems.map((problem) => `${name}:${rows.headerLine}: ${describeColumns(problem, header, words)}`),
  );
};

/** The first of several rows with one id stands; the others are rejects. */
const refuseRepeated = (seen: TextSet, intake: Intake): Intake => {
  const id = intake.ok ? intake.lead.id : intake.id;
  if (id === undefined) return intake;
  if (seen.add(id)) return intake;
  const problem: LeadProblem = { field: "id", value: id, reason: "duplicate-id" };
  return { ok: false, id, problems: [...(intake.ok ? [] : intake.problems), problem], warnings: intake.warnings };
};

async function* readEach(
  rows: OpenedCsv | OpenedJson,
  { intake }: LeadRules,
  read: ReadCells | undefined,
  keepRepeated: boolean,
): AsyncGenerator<readonly LeadRow[], void, undefined> {
  const seen = openTextSet();
  const once = (intake: Intake): Intake => (keepRepeated ? intake : refuseRepeated(seen, intake));
  if (rows.format === "csv") {
    for await (const batch of rows.batches) {
      yield batch.map(({ line, cells, problems }) => ({
        line,
        intake: problems ? rejected(problems) : once((read as ReadCells)(cells)),
        raw: cells,
      }));
    }
  } else {
    for await (const batch of rows.batches)
      yield batch.map(({ line, value }) => ({ line, intake: once(intake.row(value)), raw: value }));
  }
}

/**
 * Opens a file of leads, which are read by the fields of a rule set.
 *
 * @throws InputError for a file that cannot be read, or has not the columns that are required
 */
export const openLeads = async (
  source: Source,
  ruleSet: LeadRules,
  options: OpenOptions = {},
): Promise<OpenedLeads> => {
  const rows = await openRows(source, options);
  try {
    const csv = rows.format === "csv" ? await readerOf(rows, ruleSet, wordsIn(options.language)) : undefined;
    const header = rows.format === "csv" ? rows.header : undefined;
    const { read, absent = [] } = csv ?? {};
    return { name: rows.name, header, absent, batches: readEach(rows, ruleSet, read, options.keepRepeated ?? false) };
  } catch (error) {
    await rows.close();
    throw error;
  }
};
