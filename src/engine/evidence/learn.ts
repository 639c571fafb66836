import type { Lead } from "../../model/lead.js";
import { instantOf } from "../instant-of.js";
import type { Instant } from "../options.js";
import type { RuleSet } from "../rule-set.js";
import { openFit } from "./fit-grades.js";
import type { Model } from "./model.js";
import { foldRows, type TableRows } from "./open-evidence.js";

/** Learns what the graders of a rule set need, from leads in memory. Rows that cannot be read are passed over. */
export const learn = (
  ruleSet: RuleSet,
  leads: Iterable<unknown>,
  { now, ...rows }: TableRows & { now: Instant },
): Model => {
  const fitting = openFit(ruleSet, foldRows(ruleSet, rows, instantOf(now)).evidence);
  const readable = function* (): Generator<Lead> {
    for (const row of leads) {
      const read = ruleSet.intake.row(row);
      if (read.ok) yield read.lead;
    }
  };
  const read = fitting.passes > 1 ? [...readable()] : undefined;
  for (let i = 0; i < fitting.passes; i++) {
    const { observe, end } = fitting.pass();
    for (const lead of read ?? readable()) observe(lead);
    end();
  }
  return fitting.model();
};
