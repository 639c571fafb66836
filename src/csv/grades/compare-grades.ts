import { receiptsOf } from "../../engine/grade-lead.js";
import { changesOf, type GradedLead, type OwnerChanges, regrade } from "../../engine/regrade.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { ReadOptions } from "../open-rows.js";
import type { GradedRow } from "./grade-leads.js";
import { readPrevious, readReceipts } from "./previous-grades.js";

/** Takes in leads as they are graded, and keeps those whose grades are others than before. */
export interface Comparison {
  readonly add: (row: GradedRow, owner: string | undefined) => void;
  /** A lead that cannot be read is not gone. */
  readonly passOver: (leadId: string) => void;
  readonly changes: () => Promise<readonly OwnerChanges[]>;
}

const byOwner = (a: OwnerChanges, b: OwnerChanges): number => {
  if (a.owner === b.owner) return 0;
  if (a.owner === undefined) return 1;
  return b.owner === undefined || a.owner < b.owner ? -1 : 1;
};

/**
 * Compares with the `grades.csv` of an earlier run, and with its `receipts.csv` where that lies beside it.
 *
 * @param ownerOf who has a lead of which nothing is there any more
 */
export const openComparison = async (
  path: string,
  ruleSet: RuleSet,
  reading: ReadOptions,
  ownerOf: (leadId: string) => string | undefined,
): Promise<Comparison> => {
  const { leads: before, grades: names } = await readPrevious(path, ruleSet, reading);
  const grades = ruleSet.grades.filter(({ name }) => names.has(name));
  const earlier: GradedLead[] = [];
  const later: GradedLead[] = [];
  return {
    add: ({ lead, grades: now, facts }, owner) => {
      const then = before.get(lead.id);
      before.delete(lead.id);
      const old = then && { leadId: lead.id, grades: then };
      if (changesOf(grades, old, { leadId: lead.id, grades: now }).length === 0) return;
      if (old) earlier.push(old);
      later.push({ leadId: lead.id, grades: now, receipts: receiptsOf({ grades }, facts), owner });
    },
    passOver: (leadId) => void before.delete(leadId),
    changes: async () => {
      for (const [leadId, then] of before) earlier.push({ leadId, grades: then, owner: ownerOf(leadId) });
      const receipts = await readReceipts(path, [...names], new Set(earlier.map(({ leadId }) => leadId)), reading);
      const withReceipts = earlier.map((lead) => ({ ...lead, receipts: receipts?.get(lead.leadId) }));
      return [...regrade({ grades }, withReceipts, later)].sort(byOwner);
    },
  };
};
