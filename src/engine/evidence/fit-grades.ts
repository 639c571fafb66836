import { type Evidence, openFacts } from "../../conditions/facts.js";
import type { Lead } from "../../model/lead.js";
import { gradeLead } from "../grade-lead.js";
import type { RuleSet } from "../rule-set.js";
import { openRounds } from "./fit-rounds.js";
import type { Model } from "./model.js";

/** Learns what the graders of a rule set need of a population. */
export interface Fitting {
  /** How often the leads must be gone through. */
  readonly passes: number;
  /** One pass: `observe` for each lead, then `end`. */
  readonly pass: () => { readonly observe: (lead: Lead) => void; readonly end: () => void };
  /** What was learned, once all passes are done. */
  readonly model: () => Model;
  /** The evidence with what was learned. */
  readonly evidence: Evidence;
}

export const openFit = (ruleSet: RuleSet, from: Evidence): Fitting => {
  const models: unknown[] = [];
  const evidence: Evidence = { ...from, models };
  const { passes, pass, stored } = openRounds<Lead>(ruleSet.grades, evidence, models, (lead) => {
    const facts = openFacts(evidence.now, undefined, evidence);
    gradeLead(ruleSet, lead, facts);
    return facts;
  });
  return {
    passes,
    pass,
    model: () => ({
      ruleSet: { name: ruleSet.name, version: ruleSet.version },
      hash: ruleSet.modelHash,
      now: new Date(evidence.now).toISOString(),
      grades: stored,
      warnings: ruleSet.grades.flatMap(({ name, fit }, i) =>
        models[i] === undefined || fit?.warnings === undefined
          ? []
          : fit.warnings(models[i]).map((warning) => `${name}: ${warning}`),
      ),
    }),
    evidence,
  };
};
