import { type Evidence, openFacts } from "../../conditions/facts.js";
import type { Lead } from "../../model/lead.js";
import { gradeLead } from "../grade-lead.js";
import type { GradeRules, RuleSet } from "../rule-set.js";
import type { Model } from "./model.js";

type Fitted = GradeRules & { readonly fit: NonNullable<GradeRules["fit"]> };

const hasFit = (grade: GradeRules): grade is Fitted => grade.fit !== undefined;

/**
 * The graders that learn, in rounds: each stands on grades of earlier rounds only. Those of a round go through the leads together,
 * or through no leads at all.
 */
const roundsOf = ({ grades }: RuleSet): { readonly needsLeads: boolean; readonly grades: readonly Fitted[] }[] => {
  /** By name, the round after which a grade is known. */
  const known = new Map<string, number>();
  const rounds: { needsLeads: boolean; grades: Fitted[] }[] = [];
  for (const grade of grades) {
    const stands = Math.max(0, ...[...grade.uses].map((name) => known.get(name) ?? 0));
    known.set(grade.name, hasFit(grade) ? stands + 1 : stands);
    if (!hasFit(grade)) continue;
    const round = rounds[stands] ?? { needsLeads: false, grades: [] };
    rounds[stands] = round;
    round.grades.push(grade);
    round.needsLeads ||= grade.fit.needsLeads;
  }
  return rounds;
};

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
  const rounds = roundsOf(ruleSet);
  const stored: { [name: string]: object } = Object.create(null);
  const models: unknown[] = [];
  const evidence: Evidence = { ...from, models };

  const open = (round: (typeof rounds)[number]) => {
    const opened = round.grades.map((grade) => ({ grade, fit: grade.fit.open(evidence) }));
    return {
      observe: (lead: Lead): void => {
        const facts = openFacts(evidence.now, undefined, evidence);
        gradeLead(ruleSet, lead, facts);
        for (const { grade, fit } of opened) if (grade.fit.needsLeads && grade.applies(facts)) fit.observe(facts);
      },
      end: (): void => {
        for (const { grade, fit } of opened) {
          const found = fit.finish();
          stored[grade.name] = found;
          models[ruleSet.grades.indexOf(grade)] = grade.fit.load(found);
        }
      },
    };
  };
  let next = 0;
  /** Rounds that need no leads. */
  const skip = (): void => {
    for (let round = rounds[next]; round !== undefined && !round.needsLeads; round = rounds[next]) {
      next += 1;
      open(round).end();
    }
  };
  skip();
  return {
    passes: rounds.filter(({ needsLeads }) => needsLeads).length,
    pass: () => {
      const round = rounds[next];
      next += 1;
      const { observe, end } = open(round ?? { needsLeads: true, grades: [] });
      return {
        observe,
        end: () => {
          end();
          skip();
        },
      };
    },
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
