import { lenientIntake } from "../engine/duplicates/lenient-intake.js";
import { openRecordFacts } from "../engine/duplicates/read-existing.js";
import type { RuleSet } from "../engine/rule-set.js";
import { type Existing, openExisting } from "../intake/duplicates/open-existing.js";
import { entered, poolTitles, stateOf, stateTitles } from "../intake/duplicates/record-columns.js";
import { cleanText } from "../kit/clean-text.js";
import { InputError } from "./input-error.js";
import type { Source } from "./open-input.js";
import { openLeads } from "./open-leads.js";
import type { ReadOptions } from "./open-rows.js";
import { findOwnerColumn } from "./owner-column.js";

/** How a file of existing customers is read. */
export interface ExistingFileOptions extends ReadOptions {
  /** The title of the column with the owners, by id or by name; default: the one called 负责人, owner and the like. */
  readonly owner?: string | undefined;
}

/** A file of existing customers, read. */
export interface ExistingFile {
  readonly existing: Existing;
  readonly rows: number;
  /** Rows that do not say which customer they are. */
  readonly leftOut: number;
  /** Fields of which a CSV file has no column. */
  readonly absent: readonly string[];
}

/** The place of the first column with one of these titles, -1 where there is none. */
const placeOf = (header: readonly string[], titles: readonly string[]): number =>
  header.findIndex((title) => titles.includes(cleanText(title).toLowerCase()));

/**
 * Reads existing customers, with which leads are compared: CSV with a header line, or JSON. A customer may have several rows.
 *
 * @throws InputError for a file that cannot be used, and where the rule file has no `duplicates`
 * @example
 * ```ts
 * const { existing, leftOut } = await readExistingFile(ruleSet, "customers.csv");
 * console.log(existing.size(), leftOut);
 * ```
 */
export const readExistingFile = async (
  ruleSet: RuleSet,
  source: Source,
  { owner, ...reading }: ExistingFileOptions = {},
): Promise<ExistingFile> => {
  const { duplicates } = ruleSet;
  if (duplicates === undefined)
    throw new InputError([
      "--existing: existing customers are compared by the section `duplicates`, which the rule file does not have",
    ]);
  const rules = { intake: lenientIntake(ruleSet), grades: [] };
  const { name, header, absent, batches } = await openLeads(source, rules, { ...reading, keepRepeated: true });
  const columns = header && {
    owner: findOwnerColumn(name, header, owner) ?? -1,
    pool: placeOf(header, poolTitles),
    state: placeOf(header, stateTitles),
  };
  const { add, finish } = openExisting(duplicates);
  const factsOf = openRecordFacts({ owner });
  let rows = 0;
  let leftOut = 0;
  for await (const batch of batches) {
    reading.signal?.throwIfAborted();
    for (const { intake, raw } of batch) {
      rows += 1;
      if (!intake.ok) leftOut += 1;
      else if (columns === undefined) add(intake.lead, factsOf(raw as object));
      else {
        const cells = raw as readonly string[];
        const has = entered(cells[columns.owner]);
        const state = stateOf(has, entered(cells[columns.pool]), entered(cells[columns.state]));
        add(intake.lead, { owner: has, state });
      }
    }
  }
  return { existing: finish(), rows, leftOut, absent };
};
