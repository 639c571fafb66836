import type { Source } from "./open-input.js";
import { type LeadRow, type LeadRules, openLeads } from "./open-leads.js";
import type { ReadOptions } from "./open-rows.js";
import { each } from "./read-rows.js";

export interface Leads extends AsyncIterable<LeadRow> {
  /** What problems call the file. */
  readonly name: string;
  /** The titles of a CSV file. */
  readonly header: readonly string[] | undefined;
  /** Fields for which a CSV file has no column. */
  readonly absent: readonly string[];
}

/**
 * Reads a file of leads by the fields of a rule set, row by row, as they are asked for.
 *
 * @param source a path, `-` for standard input, or a stream of bytes: CSV with a header line, or JSON
 * @throws InputError for a file that cannot be read, or has not the columns that are required
 * @example
 * ```ts
 * for await (const { line, intake } of await readLeads("leads.csv", ruleSet)) {
 *   console.log(line, intake.ok ? intake.lead.id : intake.problems);
 * }
 * ```
 */
export const readLeads = async (source: Source, ruleSet: LeadRules, options: ReadOptions = {}): Promise<Leads> => {
  const { batches, ...opened } = await openLeads(source, ruleSet, options);
  return { ...opened, [Symbol.asyncIterator]: () => each(batches) };
};
