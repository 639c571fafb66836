import { type Existing, openExisting, type RecordFacts } from "../../intake/duplicates/open-existing.js";
import { entered, ownerTitles, poolTitles, stateOf, stateTitles } from "../../intake/duplicates/record-columns.js";
import { cleanText } from "../../kit/clean-text.js";
import type { LeadProblem } from "../../model/lead.js";
import type { RuleSet } from "../rule-set.js";
import { lenientIntake } from "./lenient-intake.js";

/** What is called how in rows of existing customers. */
export interface ExistingOptions {
  /** Whoever has the customer: a rep's id, or a name that only one rep has. Default: what is called 负责人, owner and the like. */
  readonly owner?: string | undefined;
  /** The public pool in which the customer is. Default: what is called 公海, pool and the like. */
  readonly pool?: string | undefined;
  /** What became of the customer, such as 已成交, won, 公海. Default: what is called 客户状态, status and the like. */
  readonly state?: string | undefined;
}

/** Existing customers, and the rows that could not be used. */
export interface ReadExisting extends Existing {
  readonly leftOut: readonly { readonly row: number; readonly problems: readonly LeadProblem[] }[];
}

const titled = (given: string | undefined, usual: readonly string[]): ReadonlySet<string> =>
  new Set(given === undefined ? usual : [cleanText(given).toLowerCase()]);

/** Reads what a row says of a customer besides the fields. */
export const openRecordFacts = ({ owner, pool, state }: ExistingOptions = {}): ((row: object) => RecordFacts) => {
  const titles = [titled(owner, ownerTitles), titled(pool, poolTitles), titled(state, stateTitles)];
  return (row) => {
    const [has = "", inPool = "", word = ""] = titles.map((names) => {
      const found = Object.entries(row).find(([key]) => names.has(cleanText(key).toLowerCase()));
      return entered(found?.[1]);
    });
    return { owner: has, state: stateOf(has, inPool, word) };
  };
};

/** Reads rows of existing customers. @throws RangeError where the rule set has no `duplicates` */
export const readExisting = (
  ruleSet: RuleSet,
  rows: Iterable<unknown>,
  options: ExistingOptions = {},
): ReadExisting => {
  if (ruleSet.duplicates === undefined)
    throw new RangeError("existing customers are compared by `duplicates`, which the rule file does not have");
  const factsOf = openRecordFacts(options);
  const intake = lenientIntake(ruleSet);
  const { add, finish } = openExisting(ruleSet.duplicates);
  const leftOut: { row: number; problems: readonly LeadProblem[] }[] = [];
  let number = 0;
  for (const row of rows) {
    const read = intake.row(row);
    if (read.ok) add(read.lead, factsOf(row as object));
    else leftOut.push({ row: number, problems: read.problems });
    number += 1;
  }
  return { ...finish(), leftOut };
};
