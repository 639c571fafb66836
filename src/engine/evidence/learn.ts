import type { Lead } from "../../model/lead.js";
import { instantOf } from "../instant-of.js";
import type { GradeOptions } from "../options.js";
import type { RuleSet } from "../rule-set.js";
import { openFit } from "./fit-grades.js";
import type { Model } from "./model.js";
import { foldRows } from "./open-evidence.js";

/** Learns what the graders of a rule set need, from leads and rows in memory, or rows that were folded before. What cannot be read is passed over. */
export const learn = (
  ruleSet: RuleSet,
  leads: Iterable<unknown>,
  { now, evidence, orders, interactions }: Omit<GradeOptions, "model">,
): Model => {
  const folded = evidence ?? foldRows(ruleSet, { orders, interactions }, instantOf(now)).evidence;
  const fitting = openFit(ruleSet, folded);
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
