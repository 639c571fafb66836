import { describeColumns } from "../../csv/column-problem.js";
import { InputError } from "../../csv/input-error.js";
import { leadColumns } from "../../csv/lead-columns.js";
import type { Source } from "../../csv/open-input.js";
import type { ReadOptions } from "../../csv/open-rows.js";
import { type Rows, readRows, rowObject } from "../../csv/read-rows.js";
import { wordsIn } from "../../csv/words.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { dropMark } from "../../intake/text.js";
import { cleanText } from "../../kit/clean-text.js";

const clean = (title: string): string => dropMark(cleanText(title));

/** A row that cannot be used counts as one without anything. */
async function* objects(rows: Rows, header: readonly string[]): AsyncGenerator<unknown, void, undefined> {
  if (rows.format === "json") for await (const { value } of rows) yield value;
  else for await (const { cells, problems } of rows) yield problems ? {} : rowObject(header, cells);
}

/**
 * The leads of a file as rows that any rule set can read.
 *
 * @throws InputError for a file that cannot be read, or that has the columns of none of the rule sets
 */
export const leadRows = async (
  source: Source,
  ruleSets: readonly RuleSet[],
  options: ReadOptions,
): Promise<AsyncIterable<unknown>> => {
  const rows = await readRows(source, options);
  if (rows.format === "json") return objects(rows, []);
  const problems = ruleSets.map((ruleSet) => ruleSet.intake.columns(leadColumns(rows.header, ruleSet)).problems);
  if (problems.every((found) => found.length > 0)) {
    await rows.close();
    throw new InputError(
      (problems.at(-1) ?? []).map(
        (one) => `${rows.name}:${rows.headerLine}: ${describeColumns(one, rows.header, wordsIn("en"))}`,
      ),
    );
  }
  return objects(rows, leadColumns(rows.header, ruleSets.at(-1) as RuleSet).map(clean));
};

/** The rows of a table as objects. */
export const tableRows = async (source: Source, options: ReadOptions): Promise<unknown[]> => {
  const rows = await readRows(source, options);
  const found: unknown[] = [];
  for await (const row of objects(rows, rows.format === "csv" ? rows.header.map(clean) : [])) found.push(row);
  return found;
};
